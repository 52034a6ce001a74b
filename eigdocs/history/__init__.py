"""What changed in a programme from commit to commit of a git repository."""
