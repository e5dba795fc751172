"""The domain: what the app knows, the rules it keeps, and how it stores them. No Qt, no PDF."""
