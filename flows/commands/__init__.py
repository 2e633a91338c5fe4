"""The commands of `hezheng`, one file each with a `run(arguments)`; loaded only when asked for."""
