"""A whole ticket on a day: its history, its faults, its dates, and everything that is decided of it.

What one question decides is in ``rules``; here the questions are asked together.
"""
