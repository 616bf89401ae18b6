"""For test suites (extra ``hypothesis``): strategies, laws, and the walk of a ticket's life.

Nothing of the library imports this folder; it may import all of the others.
"""

from importlib.util import find_spec

if find_spec("hypothesis") is None:
    message = "the testing kit needs the extra `hypothesis`: pip install 'hoshu-rules[hypothesis]'"
    raise ModuleNotFoundError(message, name="hypothesis")
