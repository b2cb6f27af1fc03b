"""One law a file: ``NAME``, a docstring with the reason, and ``check(library)`` that yields problems."""
