"""A programme as an iCalendar text (RFC 5545, RFC 7986): its sessions, the items of their agendas, its rituals."""
