"""The agency's facts as a workbook: written out, and read back with what differs.

A row with a number is the fact of that number. What differs in it is a correction while its first
day stays as it was, and a change as of the day when that is a later one. What is not in the
workbook is left alone.
"""
