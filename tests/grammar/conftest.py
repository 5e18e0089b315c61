"""How hypothesis runs here: machines are shared and slow at times, so nothing is judged by the clock."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("grammar", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("grammar")
