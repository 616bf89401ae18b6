"""How Hypothesis runs here: as long as it takes, for a busy machine is no failure.

``--hypothesis-profile thorough`` looks much longer than every run of the tests does.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("house"), max_examples=2000)
settings.load_profile("house")
