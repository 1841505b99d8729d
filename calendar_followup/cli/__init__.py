"""The command line: parses, calls, prints.  Only this layer gives advice and exit codes."""
