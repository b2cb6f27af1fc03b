"""The commands of ``fieldbook.cli``, a module each, and what they share. Nothing in here travels to the browser."""
