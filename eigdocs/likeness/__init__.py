"""Whether two entries of programmes may be about one meeting: their facts, their places."""
