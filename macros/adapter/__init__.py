"""What the functions of ``hooks.py`` do, by subject. Reading and writing stand here.

``state`` is what they hand on to each other. Whatever can do without MkDocs and without that stands outside.
"""
