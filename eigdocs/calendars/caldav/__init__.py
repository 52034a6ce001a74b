"""Calendars on a CalDAV server (RFC 4791): publishing, and comparing with what is there."""
