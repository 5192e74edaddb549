"""Room Rencana: the planning tree, its indicators and their targets."""
