"""One module per form in which people have opinions; each yields text and what the form itself knows of layout."""
