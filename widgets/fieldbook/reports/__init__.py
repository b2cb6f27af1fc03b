"""Results as documents to keep and send on: a module for each, and what they share in ``markdown`` and ``sheets``."""
