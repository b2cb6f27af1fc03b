// Marks the section one is reading in the list of contents beside the text.

/** Pixels below the top of the window: a heading above this line is being read. The header takes 56 of them. */
const LINE = 80;

const links = [...document.querySelectorAll(".md-nav--secondary a")];
const box = links[0]?.closest(".md-sidebar__scrollwrap");
let marked = null;
let waiting = false;

function current() {
  const page = document.scrollingElement;
  if (page.scrollTop > 0 && page.scrollTop + page.clientHeight >= page.scrollHeight - 1) return links.at(-1);
  return links.findLast((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading?.getClientRects().length && heading.getBoundingClientRect().top < LINE;
  });
}

function mark() {
  waiting = false;
  const now = current();
  if (now === marked) return;
  marked?.classList.remove("md-nav__link--active");
  now?.classList.add("md-nav__link--active");
  marked = now;
  if (now && box.scrollHeight > box.clientHeight) {
    box.scrollTop = now.offsetTop - box.offsetTop - box.clientHeight / 2;
  }
}

/** Begin: once now, and again whenever the page moves or grows, at most once a frame. */
export function follow() {
  const soon = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  addEventListener("scroll", soon, { passive: true });
  new ResizeObserver(soon).observe(document.body);
}
