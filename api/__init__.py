"""The face of Stance: the HTTP API and the command that serves it."""
