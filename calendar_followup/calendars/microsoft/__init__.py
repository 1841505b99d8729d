"""A calendar of Outlook.com or Microsoft 365 (Microsoft Graph v1.0)."""
