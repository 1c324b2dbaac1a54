"""Templates of print areas: the guides that designers draw on, and reading them back from a shop's picture."""
