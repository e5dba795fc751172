"""The parts that the dossier of a Kommune and the way into it are composed of."""
