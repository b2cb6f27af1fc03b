// Taking things out of the page and bringing them in: files and the clipboard.

export const LARGEST_FILE = 1_000_000;

/** Offer a text as a file. */
export function save(name, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The value in a chosen file of JSON: {value}, or else {problem: "large" | "empty" | "foreign", limit}. */
export async function valueOf(file, limit = LARGEST_FILE) {
  const large = { problem: "large", limit };
  if (file.size > limit) return large;
  let text;
  try {
    text = (await file.text()).replace(/^\uFEFF/, "");
  } catch {
    return large; // it can't be read, which the same sentence says
  }
  if (!text.trim()) return { problem: "empty" };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: "foreign" };
  }
}

/** What is said about a file that is too large. */
export const tooLarge = (limit) => `It is larger than ${limit / 1e6} MB or can't be read.`;

/** Call `take(file)` with what is chosen in this input; the same file may be chosen again. */
export function whenChosen(input, take) {
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = "";
    if (file) take(file);
  });
}

/** "cs-fieldbook-full-team-north-2026-03-31.json": `label` is any text, `more` are parts that fit already. */
export function fileName(ending, kind, label, ...more) {
  const plain = label.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
  return `${["cs-fieldbook", kind, plain, ...more].filter(Boolean).join("-")}.${ending}`;
}

/** Put a text on the clipboard. False where the browser forbids it. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copy what an element has to say as Markdown, and say so; where that is forbidden, show it for copying by hand. */
export async function copyReport(widget, markdown, what) {
  if (await copyText(markdown)) {
    widget.notice({ name: "copied", title: `The ${what} is copied.`, text: "Paste it wherever Markdown is read: a wiki, an issue, a note." });
    return;
  }
  widget.part("report-text").value = markdown;
  widget.part("dialog-text").showModal();
  widget.part("report-text").select();
}

/** A day of this device's calendar as YYYY-MM-DD. */
export function day(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The same for readers: "31 March 2026". A date that isn't one is no reason to stop. */
export function dayInWords(date) {
  if (Number.isNaN(date.getTime())) return "an unknown day";
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(date);
}
