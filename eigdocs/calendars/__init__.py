"""Calendars (RFC 5545) as the documents' programmes know them."""
