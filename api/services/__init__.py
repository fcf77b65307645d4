"""Work that owns a transaction or waits for inference."""
