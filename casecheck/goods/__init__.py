"""What a line of an order is about, read in the words of its ticket: products, watch bands, carriers."""
