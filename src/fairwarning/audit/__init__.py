"""The audit: every contact held against every duty in force, and every call's type and report against what was known.

A finding here is a departure from a rule of policy or statute, never by itself a violation of the Constitution.
Public names: `audit` (everything at once) and the records in `findings` and `calls`.
"""

from fairwarning.audit.audit import Audit, audit

__all__ = ["Audit", "audit"]
