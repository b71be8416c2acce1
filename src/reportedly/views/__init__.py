"""What people and programs see: the terminal page, and one export a file format."""
