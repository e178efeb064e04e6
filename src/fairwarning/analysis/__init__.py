"""Pure functions from a matter's view and the law to findings, determinations and arguments."""
