"""What every room may use: errors by what the person must do next, file locations, suggestions."""
