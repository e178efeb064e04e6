"""A file becomes text with pages, notes, headings and a caption; every offset points into the decoded source."""
