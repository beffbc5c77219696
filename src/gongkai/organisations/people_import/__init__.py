"""Agencies, sections and people of a whole region from one workbook.

Accounts and posts only: duties are given by the security administrator, and the first password is
chosen through an invitation.
"""
