"""Is every word spelled as British English spells it? ``python -m tests.spelling`` lists those that are not."""
