"""Statements, speakers and stances from diplomatic news text.

The package is a pure core: text in, typed values out. It knows no web, no database and no environment variable.
"""
