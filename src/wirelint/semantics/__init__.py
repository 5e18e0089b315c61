"""What messages mean, beyond the grammar of their fields: shared by rules of several topics."""
