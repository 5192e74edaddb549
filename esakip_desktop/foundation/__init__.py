"""Things with no opinion about SAKIP: paths, settings, logs, progress, clock."""
