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

/** The text of a chosen file; null when it has more bytes than the limit or can't be read. */
export async function textOf(file, limit = LARGEST_FILE) {
  if (file.size > limit) return null;
  try {
    return (await file.text()).replace(/^\uFEFF/, "");
  } catch {
    return null;
  }
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
