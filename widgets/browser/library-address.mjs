// The choice of a library in the address: a step back for each choice, and one for a run of typing.

/** Writes name and value pairs into the query of the address; other words in it stay. */
export class Address {
  constructor(restore) {
    this.restore = restore;
    this.typing = false;
    this.back = () => {
      this.typing = false;
      restore(new URLSearchParams(location.search));
    };
  }

  start() {
    addEventListener("popstate", this.back);
    this.restore(new URLSearchParams(location.search));
  }

  stop() {
    removeEventListener("popstate", this.back);
  }

  /** Keep these values, the empty ones left out. `typed`: one step of the history holds a whole run of typing. */
  keep(values, typed = false) {
    const address = new URL(location.href);
    for (const [name, value] of values) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) {
      if (typed && this.typing) history.replaceState(history.state, "", address);
      else history.pushState(null, "", address);
    }
    this.typing = typed;
  }
}
