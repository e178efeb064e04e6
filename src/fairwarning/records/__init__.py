"""A department's exports (CAD, RMS) held against duties, call by call.

A mapping says which columns show which circumstances, acts and records; what no column shows is unknown. The findings
are those of `fairwarning.audit`, reached by the same rules. Public names: `audit_records`, `load` (a mapping).
"""

from fairwarning.records.hold import audit_records
from fairwarning.records.mapping import load

__all__ = ["audit_records", "load"]
