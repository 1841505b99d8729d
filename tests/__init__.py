"""The tests: each reads as a sentence about behaviour."""
