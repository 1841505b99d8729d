"""What it costs: figures, never tests."""
