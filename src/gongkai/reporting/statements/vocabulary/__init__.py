"""The words of such reports, as tables that somebody who knows the field can read and mend.

Each module gives phrases with what they mean; the longest phrase at a place wins, so a phrase that
only looks like another is listed with its own meaning.
"""
