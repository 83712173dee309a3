"""In: what the commands found. Out: what a person reads in the terminal."""
