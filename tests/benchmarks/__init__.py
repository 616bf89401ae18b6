"""How fast the library decides, next to functions written by hand. No part of the normal run; see CONTRIBUTING.

The three questions are: may a ticket be returned, may a new ticket be ordered, is a fault covered and from when can
attendance start? ``library``, ``bare`` and ``full`` each answer all three, by functions with the same arguments.
"""
