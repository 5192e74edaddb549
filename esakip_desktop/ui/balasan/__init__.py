"""The room Balasan of an office: what the hub said, with the way to each field."""
