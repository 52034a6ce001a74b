"""Programs that read documents and print, as JSON, the seconds that one pass over them takes, start-up excluded."""
