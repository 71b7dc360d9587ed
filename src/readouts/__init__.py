"""Readouts: what was said between governments, each side's account beside the other's."""
