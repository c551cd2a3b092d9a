"""How fast slacheck is, always as a ratio against something run beside it: `python -m benchmarks`."""
