"""The law as data: factors, doctrines, decisions, notice rules and courts, loaded, checked and hashed."""
