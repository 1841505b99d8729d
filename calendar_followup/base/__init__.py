"""Shared by every layer: errors by what the person must do next, file locations, suggestions."""
