"""The live screen: its panels, its keys, and what each deed does there."""
