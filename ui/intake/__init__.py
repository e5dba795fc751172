"""Taking files in: from a drop on a page to the text of every page, while the window goes on."""
