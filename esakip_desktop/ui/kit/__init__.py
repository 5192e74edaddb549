"""Widgets and values shared by all rooms; knows no room."""
