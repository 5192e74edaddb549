"""The window around the rooms: start, navigation, status line."""
