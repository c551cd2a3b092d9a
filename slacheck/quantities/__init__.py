"""Understands the numbers of contracts, Chinese and English: durations, shares, frequencies, hours of service, blanks."""

from slacheck.quantities.quantity import Quantity
from slacheck.quantities.scan import find_quantities, scan

__all__ = ["Quantity", "find_quantities", "scan"]
