"""For test suites (extra ``hypothesis``): strategies, laws, and the simulated life of a ticket.

No other folder of the library imports this one; it may import all of them.
"""

from hoshu_rules.formats.extras import require_extra

require_extra("hypothesis", "hypothesis")
