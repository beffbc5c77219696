"""Ratios against named baselines and medians of one run: `make bench`, `python -m bench [NAME]`."""
