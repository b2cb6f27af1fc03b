"""What holds for all tests."""

import os

from hypothesis import HealthCheck, Phase, settings

# Tests speak of the base unless they name an edition themselves; the one in force is remembered for tests/edition.
if "EDITION" in os.environ:
    os.environ["EDITION_TO_TEST"] = os.environ.pop("EDITION")

# The same examples in every run, and no clock: a slow machine must not turn a right answer into a failure.
settings.register_profile(
    "fieldbook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
# Where tests run many times over, or are only watched: few examples, nothing kept, and no search for the smallest one.
settings.register_profile(
    "mutants",
    settings.get_profile("fieldbook"),
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
    database=None,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fieldbook"))
