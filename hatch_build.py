"""For ``pip install .``: the engine's data is made from the content, and hatchling asks for it here."""

import os
import sys

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EngineData(BuildHookInterface):
    """Writes ``widgets/fieldbook/data.json`` before the wheel is packed."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Read the content below the project's folder and write the data. Content with problems stops the build."""
        sys.path.insert(0, self.root)
        from macros import bundle, load
        from macros.edition.folder import find

        # A fork's own edition brings its own thresholds and weights; EDITION= gives the base's.
        library = load.load(load.read_folder(bundle.ROOT), find(bundle.ROOT, os.environ.get("EDITION")))
        if library.problems:
            raise SystemExit(
                "The content has problems, so the engine's data can't be written. See them with: make check"
            )
        bundle.write_engine_data(bundle.ROOT, bundle.engine_text(library))
