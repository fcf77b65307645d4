"""Finding statements: quotation marks, reporting cues, fragments and nesting. Who speaks is decided elsewhere."""
