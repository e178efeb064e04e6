"""One module per group of pages, each with a `router`; the application takes in every module here."""
