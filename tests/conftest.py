"""Hypothesis profiles for this suite; none has a deadline, as a busy machine is no failure.

The normal run is quick: 20 examples for each property. ``full``, for ``.ci/run``, tries half as many again.
``thorough`` is for a long search by hand. ``mutants`` tries the same examples each time, so that a mutant that is
killed once is always killed.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("normal", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=20)
settings.register_profile("full", settings.get_profile("normal"), max_examples=30)
settings.register_profile("thorough", settings.get_profile("normal"), max_examples=2000)
settings.register_profile("mutants", settings.get_profile("normal"), derandomize=True, database=None, max_examples=30)
settings.load_profile("normal")
