"""What the process takes from itself before a user's code runs in it."""
