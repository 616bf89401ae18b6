"""How Hypothesis runs here: as long as it takes, for a busy machine is no failure."""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
