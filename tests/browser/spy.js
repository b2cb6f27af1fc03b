// Notes what a script asks of the browser from now on: every getter and every function of every interface, by its name.
// A style is asked of an object that getComputedStyle has made; its name is left out, and so are JavaScript's own parts.
window.spy = (() => {
  const asked = new Set();
  let on = true;
  const noted = (label, call) => function note(...given) {
    if (on) asked.add(label);
    return call.apply(this ?? window, given);
  };
  const watch = (owner, name) => {
    for (const [key, found] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      if (["constructor", "eval"].includes(key) || !found.configurable) continue; // a test asks by eval
      const { get, value } = found;
      if (get) Object.defineProperty(owner, key, { ...found, get: noted(`${name}.${key}`, get) });
      else if (typeof value === "function" && !value.prototype) {
        Object.defineProperty(owner, key, { ...found, value: noted(`${name}.${key}`, value) });
      }
    }
  };
  const own = new Set(Object.getOwnPropertyNames(globalThis).filter((name) => {
    const found = Object.getOwnPropertyDescriptor(globalThis, name).value;
    return typeof found === "function" && found.prototype && !(found.prototype instanceof Error)
      && !/^(Object|Function|Array|.+Array|ArrayBuffer|SharedArrayBuffer|DataView|String|Number|Boolean|Symbol|BigInt|Map|Set|WeakMap|WeakSet|WeakRef|Promise|RegExp|Error|Date|Proxy|Iterator|Intl|FinalizationRegistry|.*Iterator)$/.test(name);
  }));
  for (const name of own) watch(globalThis[name].prototype, name);
  watch(globalThis, "window");
  return () => {
    on = false;
    return [...asked].sort();
  };
})();
