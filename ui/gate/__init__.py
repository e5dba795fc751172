"""What is looked through before a paper leaves."""
