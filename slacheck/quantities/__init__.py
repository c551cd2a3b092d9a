"""Understands the numbers of contracts in Chinese and English: durations, shares, frequencies, service hours."""

from slacheck.quantities.quantity import Quantity
from slacheck.quantities.scan import find_quantities, scan

__all__ = ["Quantity", "find_quantities", "scan"]
