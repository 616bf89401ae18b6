"""For test suites (extra ``hypothesis``): strategies, laws, and the walk of a ticket's life.

Nothing of the library imports this folder; it may import all of the others.
"""
