"""Standort: what was found of a Kommune, component by component, and what each statement rests on."""
