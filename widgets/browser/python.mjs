// Python itself: CPython as Pyodide builds it, spoken to through Python's own C functions.
//
// Of Pyodide's bridge between Python and JavaScript nothing is started: the engine takes a text and gives a text. That
// saves the import of 130 modules. The machine code comes in two parts (macros/runtime/split.py): functions that the
// engine uses, and the rest, which `rest` gets when one of those is called for the first time.

const MARK = Symbol("error");
/** Asks JavaScript for a function, and calls it: what a table of functions takes has to come out of a module. */
const CALLER = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 101, 1, 102, 0, 0, 7, 5, 1, 1, 102, 0, 0);
/** The list of packages that Pyodide could load, which is never there: none are. */
const NO_PACKAGES = new Promise(() => {});

/** Let the first part get the second one when it needs it. Does nothing with a module that is in one part. */
function link(exports, imports, rest) {
  const loader = exports["fieldbook:loader"];
  if (!loader) return;
  const load = () => {
    const module = new WebAssembly.Module(rest());
    const count = WebAssembly.Module.customSections(module, "fieldbook.count")[0];
    exports["fieldbook:rest"].grow(new DataView(count).getUint32(0, true));
    new WebAssembly.Instance(module, { ...imports, first: exports });
  };
  const caller = new WebAssembly.Instance(new WebAssembly.Module(CALLER), { e: { f: load } });
  loader.set(0, caller.exports.f);
}

/**
 * Start Python and return a function that runs code, and one that makes a function of Python's callable.
 * `create`: what pyodide.asm.mjs exports. `instantiate`: (imports) → promise of {instance, module}. `library`: promise
 * of the zip file with Python's modules. `rest`: () → bytes of the second part, at once.
 */
export async function startPython(create, { instantiate, library, rest }) {
  const said = [];
  let failed;
  const failure = new Promise((_, reject) => (failed = reject));
  const module = await Promise.race([failure, create({
    noImageDecoding: true,
    noAudioDecoding: true,
    thisProgram: "/python",
    arguments: ["-S"], // without the module `site`, for people at a prompt
    print: (line) => said.push(line),
    printErr: (line) => said.push(line),
    API: { config: { packages: [], jsglobals: globalThis }, runtimeEnv: {}, lockFilePromise: NO_PACKAGES },
    preRun: [async (machine) => {
      machine.addRunDependency("library");
      Object.assign(machine.ENV, { HOME: "/home", PYTHONDONTWRITEBYTECODE: "1" });
      machine.FS.mkdirTree("/home");
      machine.FS.chdir("/home");
      machine.FS.mkdirTree("/lib/python3.14/lib-dynload");
      try {
        machine.FS.writeFile("/lib/python314.zip", await library, { canOwn: true });
        machine.removeRunDependency("library");
      } catch (error) {
        failed(error);
      }
    }],
    instantiateWasm: (imports, done) => {
      // What else is an error of JavaScript never comes to Python here.
      Object.assign(imports.env, { Jsv_GetError_import: () => MARK, JsvError_Check: (value) => value === MARK });
      instantiate(imports).then(({ instance, module: compiled }) => {
        link(instance.exports, imports, rest);
        done(instance, compiled);
      }).catch(failed);
      return {};
    },
  })]);

  /** What a function of C has returned; a null pointer is an exception of Python. */
  const checked = (object) => {
    if (object) return object;
    said.length = 0;
    module._PyErr_Print();
    throw new Error(said.join("\n"));
  };
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  /** A str of Python with this text. */
  const str = (text) => {
    const bytes = encoder.encode(text);
    const place = module._malloc(bytes.length || 1);
    module.HEAPU8.set(bytes, place);
    const object = module._PyUnicode_FromStringAndSize(place, bytes.length);
    module._free(place);
    return checked(object);
  };

  /** The text of a str. */
  const text = (object) => {
    const size = module._malloc(4);
    const place = checked(module._PyUnicode_AsUTF8AndSize(object, size));
    const length = module.HEAPU32[size >>> 2];
    module._free(size);
    return decoder.decode(module.HEAPU8.subarray(place, place + length));
  };

  const named = (name, get) => {
    const key = str(name);
    const object = checked(get(key));
    module._Py_DecRef(key);
    return object;
  };

  return {
    /** A function of a module, as a function of texts that returns a text. */
    take(from, name) {
      const home = named(from, (key) => module._PyImport_Import(key));
      const callable = named(name, (key) => module._PyObject_GetAttr(home, key));
      return (...texts) => {
        const values = checked(module._PyTuple_New(texts.length));
        texts.forEach((one, index) => module._PyTuple_SetItem(values, index, str(one)));
        const found = module._PyObject_CallObject(callable, values);
        module._Py_DecRef(values);
        const answer = text(checked(found));
        module._Py_DecRef(found);
        return answer;
      };
    },
    /** Run lines of Python; returns what they print. */
    run(lines) {
      said.length = 0;
      const place = module.stringToNewUTF8(lines);
      const code = module._PyRun_SimpleString(place);
      module._free(place);
      if (code) throw new Error(said.join("\n"));
      return said.join("\n");
    },
  };
}
