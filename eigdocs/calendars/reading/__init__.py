"""What an iCalendar text says, as a programme: its lines, events, zones, occurrences."""
