"""The policy's clauses and readings: slugs, how strongly each speaks, and the words in both languages.

What decides, and what knows a day or a ticket, is not here: this folder imports nothing of the others.
"""
