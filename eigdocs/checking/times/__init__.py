"""The days and the agendas of pages, for the checks of dates and agendas (3xx)."""
