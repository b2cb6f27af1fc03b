"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# The same examples in every run, and no clock: a slow machine must not turn a right answer into a failure.
settings.register_profile(
    "fieldbook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("fieldbook")
