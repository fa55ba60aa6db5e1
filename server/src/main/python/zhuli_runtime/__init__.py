"""What runs beside a user's code inside the interpreter."""
