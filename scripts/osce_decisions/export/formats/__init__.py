"""In: an opened package. Out: the package in one format; each module here is a format of `export`, under its name."""
