"""Shared by every layer: errors by what the person must do next, messages, walls, hashes, paths, suggestions."""
