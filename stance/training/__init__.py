"""Making a stance checkpoint from labelled data, by a recipe."""
