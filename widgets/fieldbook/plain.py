"""What plain data, as JSON has it, is called in annotations.

``plain.pyi`` tells the type checker what the two hold. Saying it here would mean to import ``typing``, for which every
visitor would wait.
"""

Record = dict
"""An object: names and values."""
Items = list
"""A list of values."""
