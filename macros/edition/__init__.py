"""A company's own edition: a folder that is laid over the base, which stays as it is."""
