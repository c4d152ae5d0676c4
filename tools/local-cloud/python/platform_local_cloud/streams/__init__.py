"""Batches of streams: what of them is done, what is tried again, what is given up."""
