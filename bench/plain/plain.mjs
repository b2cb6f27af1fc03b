// The baseline: a module worker that does nothing but start Pyodide as it is published.
window.start = () =>
  new Promise((resolve, reject) => {
    const begin = performance.now();
    const worker = new Worker("plain.worker.mjs", { type: "module" });
    worker.onmessage = () => resolve(performance.now() - begin);
    worker.onerror = (event) => reject(new Error(event.message));
  });
