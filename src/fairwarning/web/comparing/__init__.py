"""Compare: from exports of calls, or from counts, to a comparison whose choices were made before anything was counted.

`exports` looks at what was brought, `plan` makes a plan of what the person chose, `results` runs it and lays it out.
"""
