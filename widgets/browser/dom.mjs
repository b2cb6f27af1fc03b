// Building parts of a page without HTML in strings: text stays text, whoever wrote it.

/** An element: `h("a", { href, class: "x" }, "text", other)`. Null, undefined and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

/** The children that are there, lists unfolded. */
export function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for parts of a drawing. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The drawing in an SVG text, or null when the text is none. Parsed as an image, so nothing in it can run. */
export function drawing(text) {
  const found = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (found.localName !== "svg" || found.namespaceURI !== SVG || found.querySelector("script, foreignObject")) return null;
  return document.importNode(found, true);
}

const INLINE = /\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*\s][^*]*)\*|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<link>[^()\s]+)\)/g;
/** Links that stay: as macros/prose.py has it. "//host" and "/\\host" would leave the site without saying so. */
const SAFE = /^(?:https?:\/\/|mailto:|#|\.{1,2}\/|\/(?![/\\])|[A-Za-z0-9][^:]*$)/;

/** Short Markdown of the content as nodes: paragraphs, lists, emphasis, code and links. Anything else stays text. */
export function prose(text) {
  return (text ?? "").trim().split(/\n\s*\n/).filter(Boolean).map((block) => {
    const lines = block.split("\n");
    if (!/^\s*(?:[-*]|\d+\.)\s/.test(lines[0])) return h("p", {}, inline(block));
    const items = [];
    for (const line of lines) {
      const item = line.match(/^\s*(?:[-*]|\d+\.)\s+(.*)/);
      if (item) items.push(item[1]);
      else items[items.length - 1] += ` ${line.trim()}`;
    }
    return h(/^\s*\d/.test(lines[0]) ? "ol" : "ul", {}, items.map((item) => h("li", {}, inline(item))));
  });
}

/** One paragraph of it, without the paragraph. */
export function inline(text) {
  const source = text.replace(/\s+/g, " ").trim();
  const nodes = [];
  let end = 0;
  for (const match of source.matchAll(INLINE)) {
    nodes.push(source.slice(end, match.index));
    end = match.index + match[0].length;
    const { strong, em, code, text: label, link } = match.groups;
    if (strong) nodes.push(h("strong", {}, strong));
    else if (em) nodes.push(h("em", {}, em));
    else if (code) nodes.push(h("code", {}, code));
    else nodes.push(SAFE.test(link) ? h("a", { href: link }, label) : label);
  }
  return [...nodes, source.slice(end)].filter((node) => node !== "");
}

/** A copy of what a <template> below `root` holds: `copy(root, "stage-walk")`. */
export function copy(root, name) {
  const template = root.querySelector(`template[data-template="${CSS.escape(name)}"]`);
  return template ? document.importNode(template.content, true) : document.createDocumentFragment();
}

/** A table that scrolls inside its frame: `columns` are texts, the first cell of each row is its heading. */
export function table(label, columns, rows) {
  return h("div", { class: "fb-scroll", tabindex: "0", role: "region", "aria-label": label },
    h("table", { class: "fb-table" },
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, place) =>
        place ? h("td", { class: "fb-num" }, cell) : h("th", { scope: "row" }, cell)))))));
}
