"""One module for each question that the policy settles, in the order of the page: its grounds, then its function.

A rule knows one question; what a whole ticket comes to is in ``ticket``.
"""
