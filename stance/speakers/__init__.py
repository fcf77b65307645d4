"""Naming speakers: from the noun phrase that the grammar gives to the actor it stands for, and who reports whom."""
