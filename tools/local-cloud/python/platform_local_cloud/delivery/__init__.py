"""Deliveries that are not done yet: kept, retried, and given up as AWS does."""
