"""The shape of tables, and what their columns hold, for the checks of tables (2xx)."""
