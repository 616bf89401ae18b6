"""How Hypothesis runs here: as long as it takes, for a busy machine is no failure.

``--hypothesis-profile thorough`` looks much longer than every run of the tests does. ``mutants`` looks less long, at
the same examples each time: a mutant that dies once dies always.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("house"), max_examples=2000)
settings.register_profile("mutants", settings.get_profile("house"), derandomize=True, database=None, max_examples=30)
settings.load_profile("house")
