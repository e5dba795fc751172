"""The register of documents: the table, one document in its details, and what is asked for."""
