"""slacheck reads a vendor's contract and says what it does not promise.

import slacheck
report = slacheck.check("contract.pdf", profile="healthcare")
slacheck.find_quantities("紧急故障30分钟内响应")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from slacheck.audit import check
    from slacheck.quantities import Quantity, find_quantities
    from slacheck.report import Evidence, Finding, Kind, Report, Severity, Status, TopicResult, Value

__all__ = [
    "Evidence",
    "Finding",
    "Kind",
    "Quantity",
    "Report",
    "Severity",
    "Status",
    "TopicResult",
    "Value",
    "__version__",
    "check",
    "find_quantities",
]

# Imported when first asked for: `slacheck --version` must not pay for a reader.
_HOMES = {
    "check": "slacheck.audit",
    "Quantity": "slacheck.quantities",
    "find_quantities": "slacheck.quantities",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'slacheck' has no attribute {name!r}")
    found = getattr(import_module(_HOMES.get(name, "slacheck.report")), name)
    globals()[name] = found
    return found
