"""Passages attached to rules: the rule chosen, the passage taken, and what stands beside each rule."""
