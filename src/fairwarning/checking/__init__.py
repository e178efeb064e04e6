"""A document held against the library: do its citations exist, do its quotations stand on the page."""
