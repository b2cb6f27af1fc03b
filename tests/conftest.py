"""What holds for all tests."""

import os

from hypothesis import HealthCheck, settings

# Tests speak of the base unless they name an edition themselves; the one in force is remembered for tests/edition.
if "EDITION" in os.environ:
    os.environ["EDITION_TO_TEST"] = os.environ.pop("EDITION")

# The same examples in every run, and no clock: a slow machine must not turn a right answer into a failure.
settings.register_profile(
    "fieldbook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("fieldbook")
