"""Pure questions to a design, by subject. Each is asked through `Design.measure`, so it costs one pass at most."""
