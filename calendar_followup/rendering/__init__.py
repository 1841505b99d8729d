"""Templates: the drafts', in a sandbox, and the status page."""
