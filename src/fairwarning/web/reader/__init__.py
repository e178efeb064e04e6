"""Reading an opinion: its body in HTML, what is selected in it, and a selection put into a matter."""
