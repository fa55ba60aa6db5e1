"""What runs inside the sandboxed CPython of a conversation, next to the user's data; it never has a network."""
