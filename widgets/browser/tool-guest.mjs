// Somebody else's entries in a tool's form: read-only, until they are left or taken over. Needed once a link is opened.

/** Show what a link holds; one's own stays in the form, out of sight and out of reach. */
export function receive(tool, parts, text) {
  if (!tool.shared) tool.mine = { ...tool.own(), saved: tool.saved?.toISOString() };
  tool.keep();
  tool.dismiss("undo"); // it would bring something back into a form that is somebody else's now
  tool.shared = parts;
  tool.toggleAttribute("data-shared", true);
  tool.part("shared").hidden = false;
  tool.part("shared-title").textContent = parts.label || `A shared ${tool.noun}`;
  tool.part("shared-text").textContent = text;
  tool.write(parts.values);
  tool.lock(true);
  tool.follow();
  tool.say(`A shared ${tool.noun} is open. Your own entries are kept.`);
}

/** Close it and go back to one's own. */
export function leave(tool) {
  tool.shared = null;
  tool.toggleAttribute("data-shared", false);
  tool.part("shared").hidden = true;
  tool.lock(false);
  history.replaceState(history.state, "", location.pathname + location.search);
  // Another tab may have changed them in the meantime: what is kept is newer than what was read on arrival.
  const own = (tool.keeper.works && tool.keeper.read()) || tool.mine;
  tool.write(own.values);
  if (tool.part("label")) tool.part("label").value = own.label;
  tool.follow();
}

/** Take the shared entries over as one's own; what was there can be brought back. */
export function adopt(tool) {
  const parts = tool.shared;
  tool.leave();
  tool.replace(parts, { title: "The shared entries are yours now.", text: "Change what you like: the link stays as it was." });
}
