"""What repeats ``sync``: cron, systemd or launchd, each behind the same few verbs."""
