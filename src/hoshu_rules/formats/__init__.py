"""The library's values in formats that other systems read and write; each that needs a package is an extra.

What a value means is not here, nor any file: text goes in and comes out.
"""
