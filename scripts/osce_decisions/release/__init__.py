"""In: built packages. Out: what differs between two of them, and the release of one."""
