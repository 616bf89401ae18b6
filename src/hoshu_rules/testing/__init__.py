"""For test suites (extra ``hypothesis``): strategies, laws, and the simulated life of a ticket.

No other folder of the library imports this one; it may import all of them.
"""

from importlib.util import find_spec

if find_spec("hypothesis") is None:
    message = "the testing kit needs the extra `hypothesis`: pip install 'hoshu-rules[hypothesis]'"
    raise ModuleNotFoundError(message, name="hypothesis")
