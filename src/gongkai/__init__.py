"""gongkai (公开): an agency's open-government-information work, from record to report."""

__version__ = "0.1.0"
