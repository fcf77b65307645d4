"""Judging stance: what one statement shows about one topic."""
