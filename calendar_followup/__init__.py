"""Writes into your own calendar what to send after a job interview, and when."""

__version__ = "0.1.0"
