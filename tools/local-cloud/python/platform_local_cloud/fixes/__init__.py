"""Fidelity fixes for MiniStack, one per module. Each names symptom, cause, fix and proof."""


def apply_all() -> None:
    """Apply every fix. Raises PinBroken when a place a fix attaches to is missing."""
