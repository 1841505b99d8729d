"""What is ours, what the person touched, and how the two merge.  Pure."""
