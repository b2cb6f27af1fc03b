// What axe-core cannot see, asked of a page as it stands. Each question answers with a list of faults, empty when fine.
window.laws = (() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false, contentVisibilityAuto: true })
    && element.getClientRects().length > 0;
  const words = (element) => (element.ariaLabel || element.textContent || element.id || element.name || "")
    .replaceAll(/\s+/g, " ").trim().slice(0, 50);
  const told = (element) => `${element.localName}${element.id ? `#${element.id}` : ""}`
    + `${element.classList.length ? `.${[...element.classList].join(".")}` : ""} “${words(element)}”`;
  const stops = () => {
    const open = all("dialog[open]").find((dialog) => dialog.matches(":modal"));
    return all("a[href], button, input, select, textarea, summary, [tabindex], audio[controls], iframe", open ?? document)
      .filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== "hidden" && seen(element)
        && !element.closest("[inert]") && !(element.type === "radio" && !element.checked
          && all(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`, element.form ?? document).length));
  };

  // Colours, with the paper behind them
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const parts = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [red, green, blue, alpha / 255]);
    }
    return known.get(colour);
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.unshift(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduce((under, over) => [0, 1, 2].map((n) => over[n] * over[3] + under[n] * (1 - over[3])), [255, 255, 255]);
  };
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };

  // One h1, no level left out, and each part of the page where people jump to
  const outline = () => {
    const faults = [];
    const heads = all("h1, h2, h3, h4, h5, h6, [role=heading]").filter((head) => seen(head) && !head.closest("dialog"));
    if (all("h1").filter(seen).length !== 1) faults.push(`${all("h1").filter(seen).length} headings of level 1`);
    heads.reduce((before, head) => {
      const level = Number(head.ariaLevel ?? head.localName[1]);
      if (level > before + 1) faults.push(`level ${level} after ${before}: ${words(head)}`);
      return level;
    }, 0);
    for (const mark of ["main", "body > header, [role=banner]", "footer"]) {
      if (all(mark).filter((each) => !each.closest("article, main") || mark === "main").filter(seen).length !== 1) faults.push(`not one ${mark}`);
    }
    const names = all("nav").filter(seen).map((nav) => nav.ariaLabel ?? nav.getAttribute("aria-labelledby") ?? "no name");
    for (const name of names.filter((name, place) => names.indexOf(name) !== place)) faults.push(`two navigations “${name}”`);
    if (!document.documentElement.lang) faults.push("no language");
    if (!document.title.trim()) faults.push("no title");
    return faults;
  };

  // What is focused next is what is read next
  const order = () => all("*").flatMap((element) => {
    if (element.tabIndex > 0) return [`tabindex ${element.tabIndex}: ${told(element)}`];
    if (!seen(element)) return [];
    const style = getComputedStyle(element);
    const holds = element.matches("a, button, input, select") || element.querySelector("a, button, input, select");
    if (!holds) return [];
    // Where one is on the page is said before its text, and stands at the right of it on wide screens.
    if (element.matches(".md-sidebar--secondary")) return [];
    if (style.order !== "0") return [`order ${style.order}: ${told(element)}`];
    const turned = style.display.includes("flex") && style.flexDirection.endsWith("reverse");
    const dense = style.display.includes("grid") && style.gridAutoFlow.includes("dense");
    return turned || dense ? [`turned round: ${told(element)}`] : [];
  });

  // A picture has a name; a chart has its figures in words, in a table or a list beside it
  const pictures = () => all("[role=img], img").filter(seen).flatMap((picture) => {
    const named = picture.ariaLabel || picture.alt !== undefined || (picture.getAttribute("aria-labelledby") ?? "").split(" ")
      .some((id) => document.getElementById(id)?.textContent.trim());
    if (!named) return [`no name: ${told(picture)}`];
    // The trail with the three stages shows their names and no figures.
    if (!picture.matches("svg.fb-chart, svg.fb-radar, svg.fb-drawing:not(.fb-stages)")) return [];
    const around = picture.closest("tr, figure:has(table)") ?? picture.closest("[data-part=report]")
      ?? picture.closest("[role=region]:has(table), section, article");
    return around.matches("tr") || around.querySelector("table, dl, ol, ul:not(.fb-tools)") ? [] : [`no figures in words: ${told(picture)}`];
  });

  // The focus can be seen: a ring of 2 pixels, three times as light or dark as what is behind it, and nothing over it.
  // One of each kind of control is tried, the keyboard having been used last.
  const ring = (element) => {
    const style = getComputedStyle(element);
    if (style.opacity === "0" || element.offsetWidth <= 1) return null;
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style : null;
  };
  const focus = () => {
    const kinds = new Map(stops().map((element) => [
      [element.localName, element.type, element.className, element.parentElement.className, element.parentElement.localName,
        element.closest("header, nav, main, footer, dialog")?.className].join("|"), element]));
    const faults = [];
    for (const element of kinds.values()) {
      const hidden = getComputedStyle(element).opacity === "0";
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) { faults.push(`takes no focus: ${told(element)}`); continue; }
      const near = [element, element.nextElementSibling, ...(element.labels ?? [])];
      for (let at = element.parentElement; at && near.length < 9; at = at.parentElement) near.push(at);
      const marked = near.filter(Boolean).find(ring);
      if (hidden && getComputedStyle(element).opacity === "1") continue; // a link that only the focus brings out
      if (!marked) { faults.push(`no ring: ${told(element)}`); continue; }
      const style = ring(marked);
      const paper = behind(parseFloat(style.outlineOffset) < 0 ? marked : marked.parentElement ?? marked);
      const much = contrast(parts(style.outlineColor), paper);
      if (much < 3) faults.push(`ring of ${much.toFixed(2)}: ${told(element)}`);
      const boxes = [...marked.getClientRects()];
      const free = boxes.some((box) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
        const left = Math.min(Math.max(box.left + box.width * x, 0), innerWidth - 1);
        const top = Math.min(Math.max(box.top + box.height * y, 0), innerHeight - 1);
        const found = document.elementFromPoint(left, top);
        return found && (marked.contains(found) || found.contains(marked) || element.labels && [...element.labels].some((label) => label.contains(found)));
      }));
      if (!free) faults.push(`under something else: ${told(element)}`);
    }
    document.activeElement?.blur();
    scrollTo(0, 0);
    return faults;
  };

  // Text spaced as WCAG 1.4.12 says: nothing is cut off that was not before, and the page grows no wider than it was
  const cut = () => new Set(all("body *").filter((element) => {
    if (!seen(element) || !element.textContent.trim() || element.closest("svg, .fb-sr, option, [aria-hidden=true]")) return false;
    const style = getComputedStyle(element);
    if (style.clipPath !== "none" || style.position === "absolute" && element.clientWidth <= 1) return false;
    const hides = (value) => value === "hidden" || value === "clip";
    return hides(style.overflowY) && element.scrollHeight > element.clientHeight + 2
      || hides(style.overflowX) && element.scrollWidth > element.clientWidth + 2;
  }).map(told));
  const spacing = () => {
    const before = cut();
    const wide = document.scrollingElement.scrollWidth;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body :not(svg, svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
      word-spacing: .16em !important } body p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
    const faults = [...cut()].filter((each) => !before.has(each)).map((each) => `cut off: ${each}`);
    const now = document.scrollingElement.scrollWidth;
    if (now > Math.max(wide, innerWidth)) faults.push(`${now} pixels wide`);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    return faults;
  };

  // With the device's own few colours: what is chosen differs by more than a background, which such devices take away
  const traits = (element) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    const kept = style.forcedColorAdjust === "none" ? style.backgroundColor : "";
    return [style.outlineStyle, style.outlineColor, style.borderTopColor, style.borderTopWidth, style.borderTopStyle,
      style.borderBottomWidth, style.borderBottomColor, style.borderInlineStartWidth, style.fontWeight, style.content,
      style.color, style.textDecorationLine, style.display, kept].join();
  }).join("|");
  const shown = (element) => element.matches("input")
    ? [element.opacity, ...(getComputedStyle(element).appearance === "none" || element.clientWidth <= 1 || getComputedStyle(element).opacity === "0"
      ? [element, element.nextElementSibling, ...(element.labels ?? [])].filter(Boolean).map(traits) : [element.checked])].join()
    : [element, ...element.children].map(traits).join();
  const forced = () => {
    const faults = [];
    const pairs = [["input[type=radio]:checked", "input[type=radio]:not(:checked)"],
      ["input[type=checkbox]:checked", "input[type=checkbox]:not(:checked)"],
      ["[aria-pressed=true]", "[aria-pressed=false]"], ["[aria-selected=true]", "[aria-selected=false]"],
      ["nav a[aria-current]", "nav a:not([aria-current])"]];
    for (const [one, other] of pairs) {
      for (const chosen of all(one).filter(seen)) {
        const same = all(other).filter(seen).find((each) => each.className === chosen.className
          && each.parentElement.className.split(" ")[0] === chosen.parentElement.className.split(" ")[0]
          && each !== document.activeElement && chosen !== document.activeElement);
        if (same && shown(same) === shown(chosen)) faults.push(`looks like the others: ${told(chosen)}`);
      }
    }
    return faults;
  };

  return { outline, order, pictures, focus, spacing, forced, stops: () => stops().length };
})();
