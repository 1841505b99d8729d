"""The schedulers that repeat ``sync``: cron, systemd and launchd, behind one small interface."""
