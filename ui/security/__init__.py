"""What protects the store, on screen: passphrase, recovery code, the place where it lies."""
