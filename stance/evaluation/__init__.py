"""Scoring: predictions against labelled data."""
