// All that axe-core can see of a page as it stands, part by part, each as a SHA-256; `seen.py` says what for. Null where
// a page has what is not taken down here: another document or a film inside it, a shadow root, something that moves, or
// two things open above it at once, of which nobody can ask which one is on top. What a canvas shows, axe does not ask.
window.seen = (() => {
  // What a selector can ask of an element beyond tree and attributes
  const CLASSES = `:active :autofill :checked :default :defined :disabled :focus :focus-visible :focus-within :fullscreen
    :hover :in-range :indeterminate :invalid :link :modal :open :optional :out-of-range :placeholder-shown :popover-open
    :read-only :required :target :user-invalid :user-valid :valid`.split(/\s+/);
  // What the browser's own styles ask of the device; what ours ask is read from them
  const MEDIA = ["(forced-colors: active)", "(prefers-color-scheme: dark)", "(prefers-contrast: more)", "print"];
  // Styles follow from tree, sheets, state and surroundings; these are taken down beside them, as what came of it.
  const STYLES = `background-color background-image color display filter font-size font-weight opacity outline-style
    pointer-events position text-decoration-line visibility z-index`.split(/\s+/);
  const OTHERS = ["ariaActiveDescendantElement", "ariaControlsElements", "ariaDescribedByElements", "ariaDetailsElements",
    "ariaErrorMessageElements", "ariaFlowToElements", "ariaLabelledByElements", "ariaOwnsElements"];
  const BEYOND = "iframe, frame, object, embed, fencedframe, video, audio";
  const ABOVE = ":modal, :popover-open, :fullscreen";

  const rules = (sheet) => [sheet.href, sheet.disabled, sheet.media.mediaText,
    [...sheet.cssRules].map((rule) => (rule.styleSheet ? rules(rule.styleSheet) : rule.cssText))];
  const boxes = (rects) => {
    const found = [];
    for (const { x, y, width, height } of rects) found.push(x, y, width, height);
    return found;
  };

  // Elements and texts as they are drawn, in their order; what is not displayed has no place
  const drawn = () => {
    const places = [], styles = [];
    const range = new Range();
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node;) {
      let into = true;
      if (node.nodeType === Node.TEXT_NODE) {
        range.selectNodeContents(node);
        places.push(node.length, boxes(range.getClientRects()));
      } else {
        // Far from the screen, a place is known when it has been asked for once.
        const rects = node.getClientRects().length ? node.getClientRects() : node.getClientRects();
        const style = getComputedStyle(node);
        into = rects.length > 0 || style.display !== "none";
        places.push(into && boxes(rects), node.scrollLeft, node.scrollTop);
        if (into) for (const name of STYLES) styles.push(style.getPropertyValue(name));
      }
      let next = into ? walk.firstChild() : null;
      while (!next && !(next = walk.nextSibling()) && walk.parentNode());
      node = next;
    }
    return { places, styles };
  };

  const state = (all) => {
    const at = new Map(all.map((element, place) => [element, place]));
    const which = (elements) => [...elements].map((element) => at.get(element));
    return {
      controls: all.filter((element) => "value" in element || "open" in element).map((element) => [
        at.get(element), element.value, element.checked, element.indeterminate, element.selected, element.disabled,
        element.open, element.willValidate, element.validationMessage]),
      classes: CLASSES.map((name) => which(document.querySelectorAll(name))),
      others: all.filter((element) => element.getAttributeNames().some((name) => name.startsWith("aria-")))
        .map((element) => OTHERS.map((name) => which([element[name] ?? []].flat()))),
      focus: at.get(document.activeElement),
    };
  };

  const around = (texts) => {
    const { scale, offsetLeft, offsetTop, width, height } = visualViewport;
    const asked = new Set([...MEDIA, ...[...texts.matchAll(/@(?:media|import) ([^{;]*)/g)].map(([, text]) => text),
      ...[...document.styleSheets].map((sheet) => sheet.media.mediaText)]);
    return {
      page: [location.href, document.title, document.readyState, document.compatMode, document.visibilityState, document.hasFocus()],
      window: [innerWidth, innerHeight, outerWidth, outerHeight, scrollX, scrollY, devicePixelRatio, scale, offsetLeft,
        offsetTop, width, height],
      device: [screen.width, screen.height, screen.orientation.type, screen.orientation.angle, navigator.userAgent,
        navigator.languages, navigator.onLine],
      media: [...asked].map((query) => [query, matchMedia(query).matches]),
      fonts: [...document.fonts].map((face) => [face.family, face.style, face.weight, face.stretch, face.unicodeRange, face.status]),
    };
  };

  const hash = async (part) => {
    // Each session has a port of its own, and nothing on a page depends on which.
    const bytes = new TextEncoder().encode(part.replaceAll(location.origin, "site:"));
    const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const seen = async (whole = true) => {
    const all = [...document.querySelectorAll("*")];
    if (document.querySelector(BEYOND) || document.querySelectorAll(ABOVE).length > 1
      || all.some((element) => element.shadowRoot)
      || document.getAnimations().some((each) => each.playState === "running")) return null;
    const sheets = JSON.stringify([...document.styleSheets, ...document.adoptedStyleSheets].map(rules));
    const root = document.documentElement;
    const parts = { sheets, ...Object.fromEntries(Object.entries({
      tree: [document.doctype?.name, document.doctype?.publicId, document.doctype?.systemId, root.cloneNode(false).outerHTML, root.innerHTML],
      state: state(all), around: around(sheets), ...(whole ? drawn() : {}),
    }).map(([name, part]) => [name, JSON.stringify(part)])) };
    return Object.fromEntries(await Promise.all(Object.entries(parts).map(async ([name, part]) => [name, await hash(part)])));
  };
  return Object.assign(seen, { CLASSES });
})();
