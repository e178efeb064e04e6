"""`fairwarning read`: an opinion or brief as structure, for people and for programs."""
