"""The parts of the agreement editor: `ui.pages.agreement` puts them together."""
