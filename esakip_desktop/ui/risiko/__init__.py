"""Risiko: the heat map, the register and the form of one risk."""
