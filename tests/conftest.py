"""How Hypothesis runs here: as long as it takes, for a busy machine is no failure.

The normal run is quick: 20 examples of a property. ``--hypothesis-profile full`` tries as many as Hypothesis does by
itself, and ``.ci/run`` asks for it; ``thorough`` is for a long look by hand. ``mutants`` tries the same examples each
time: a mutant that dies once dies always.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=20)
settings.register_profile("full", settings.get_profile("house"), max_examples=100)
settings.register_profile("thorough", settings.get_profile("house"), max_examples=2000)
settings.register_profile("mutants", settings.get_profile("house"), derandomize=True, database=None, max_examples=30)
settings.load_profile("house")
