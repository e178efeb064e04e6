"""A document read for a new matter: parties, contacts and facts proposed by lexical rules that are data (`cues.yaml`).

Nothing here decides anything. Each proposal names the cue that made it and the passage it stands in; what a person
does not accept is not in the matter.
"""
