from typing import Any

Record = dict[str, Any]
Items = list[Any]
