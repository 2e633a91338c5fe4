"""The review desk: people decide, case by case, over what a verification left; a root of its own beside `flows`."""
