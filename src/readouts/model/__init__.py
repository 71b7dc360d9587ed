"""Frozen types that every stage shares: no input or output, nothing from elsewhere."""
