"""How classes of victims were treated: outcomes compared exactly, every choice and filter on record."""
