"""An invented complaint, as a lawyer brings it to the intake."""

COMPLAINT = """UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

JANE ROE, Plaintiff,
v.
CITY OF MARLOW; OFFICER DANIEL STRAND, Defendants.

No. 2:24-cv-00123

COMPLAINT

FACTUAL ALLEGATIONS

1. On March 4, 2023, Roe called 911 to report that her husband had choked her.

2. Strand told the husband that she had made a report against him.

3. Strand did not arrest him.
"""
