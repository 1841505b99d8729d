"""The templates of drafts, in a sandbox, and the status page."""
