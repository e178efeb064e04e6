"""References and quotations in running text: found in one pass, then resolved over the whole document."""
