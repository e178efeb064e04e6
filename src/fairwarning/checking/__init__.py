"""A document held against the library: is each case the one named, are the words on that page, was it good law then."""

from fairwarning.checking.check import check
from fairwarning.checking.verdicts import (
    Checked,
    CheckedCitation,
    CheckedQuotation,
    CitationVerdict,
    Difference,
    Happened,
    QuotationVerdict,
    Severity,
)

__all__ = [
    "Checked",
    "CheckedCitation",
    "CheckedQuotation",
    "CitationVerdict",
    "Difference",
    "Happened",
    "QuotationVerdict",
    "Severity",
    "check",
]
