"""Words, sentences and parts of speech: what both finding statements and naming speakers stand on."""
