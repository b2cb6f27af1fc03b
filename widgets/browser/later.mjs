// The pieces of a page that come with its code, or for paper: what the build cut out of a long form (macros/detach.py) and puts back here.

/** What has no place in a piece: a text that holds one of these is not ours. */
const FOREIGN = "script, style, link, meta, base, iframe, object, embed";

/** Where a page says what file its pieces are in; gone once they are there. */
const REST = "template[data-part=rest][data-src]";

/**
 * Put each piece of `text` at the end of the element that it belongs to, once. The text is the site's own markup, from a
 * file beside the page: nothing that a visitor, a link or a file has brought ever comes here.
 */
export function bring(text) {
  const place = document.querySelector(REST);
  if (!place) return; // paper was faster
  const { body, head } = new DOMParser().parseFromString(text, "text/html");
  if (head.hasChildNodes() || body.querySelector(FOREIGN)) throw new Error("not a piece of this page");
  const target = location.hash && document.querySelector(":target");
  const near = target && Math.abs(target.getBoundingClientRect().top) < innerHeight;
  for (const piece of body.children) document.querySelector(piece.dataset.of).append(...piece.childNodes);
  place.remove();
  if (near) target.scrollIntoView({ behavior: "instant" }); // what came above it has pushed it away
}

// Paper does not wait, so a request that does fetches the pieces for it. Where that fails, the sheet says where all is.
addEventListener("beforeprint", () => {
  const place = document.querySelector(REST);
  if (!place) return;
  const request = new XMLHttpRequest();
  request.open("GET", place.dataset.src, false);
  try {
    request.send();
    bring(request.responseText);
  } catch {
    // no network, or a page that says there is no such file
  }
});
