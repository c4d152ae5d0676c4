"""The local AWS: MiniStack with documented fidelity fixes, bound to the loopback interface."""
