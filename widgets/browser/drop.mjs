// Files come in by a button or by dropping them: the parts "drop" and "file" of a widget, and its button "files".

/** Call `bring` with the files, as often as some come. */
export function wireDrop(widget, bring) {
  const [drop, file] = [widget.part("drop"), widget.part("file")];
  widget.on("files", () => file.click());
  file.addEventListener("change", () => {
    const files = [...file.files];
    file.value = "";
    bring(files);
  });
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.toggleAttribute("data-over", name === "dragenter" || name === "dragover");
    });
  }
  drop.addEventListener("drop", ({ dataTransfer }) => bring([...dataTransfer.files]));
}
