// The older of two states that were changed in two tabs: offered until the visitor has decided.

import { day, save } from "./files.mjs";

/**
 * Offer what a draft has put aside, now and whenever it puts something aside. `bring(text)` puts such a text on the page
 * in a way that can be undone, and returns false when there is no room; it throws what can't be read.
 */
export function offerOlder(widget, draft, bring) {
  const offer = () => {
    const [first] = draft.older();
    if (!first) return widget.dismiss("older");
    const { key, text } = first;
    const settle = () => {
      draft.drop(key);
      offer();
    };
    const back = () => {
      try {
        if (bring(text) === false) return;
      } catch {
        widget.notice({
          name: "older-lost", kind: "bad", title: "The older state can't be read.",
          text: "It comes from another edition of this page, or is damaged. It is still kept: download it.",
          actions: [["Download it", () => keep(text)]],
        });
        return;
      }
      settle();
    };
    widget.notice({
      name: "older", kind: "warn", title: "This was changed in two tabs at the same time.",
      text: "The newer state stands on this page. The older one is kept on this device.",
      actions: [["Bring the older one back", back], ["Download it", () => (keep(text), offer())], ["Delete it", settle]],
    });
  };
  draft.overtaken = offer;
  offer();
}

function keep(text) {
  save(`cs-fieldbook-older-${day(new Date())}.txt`, text, "text/plain");
}
