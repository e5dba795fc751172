"""The version of the program, as pyproject.toml has it, which no build carries along."""

VERSION = "0.1.0"
