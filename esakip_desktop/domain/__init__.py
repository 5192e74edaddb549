"""The rules of the field: plain values in, plain values out, standard library only."""
