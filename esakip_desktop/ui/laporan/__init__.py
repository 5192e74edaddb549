"""Room laporan: choose a report, see what it says, save it once or for all offices."""
