import { say } from './dom.js';
import { allRows } from './server.js';

/** The commands that a server without plugins has; every other one came with a jar. */
const BUILT_IN = new Set(('commands commit complete cp df digest discard du find get ls manifest md5put mkdir mv part parts ping '
  + 'plugins put reload rm stat status tail verify whoami').split(' '));

const REFUSED_MILLIS = 10_000;

/**
 * The commands that this caller may call, kept as they are now: the server tells by an event when they change. `change`
 * is fired then.
 */
export class Catalog extends EventTarget {
  #specs = new Map();
  #tag = null;
  #fresh = new Set();
  #events = null;
  #isFollowed = false;

  can(...actions) {
    return actions.every(action => this.#specs.has(action));
  }

  spec(action) {
    return this.#specs.get(action);
  }

  get builtIn() {
    return [...this.#specs.values()].filter(spec => BUILT_IN.has(spec.action));
  }

  get added() {
    return [...this.#specs.values()].filter(spec => !BUILT_IN.has(spec.action));
  }

  /** Whether a command came while the page was open. */
  isFresh(action) {
    return this.#fresh.has(action);
  }

  async load() {
    const before = this.#specs;
    const rows = await allRows('commands');
    this.#specs = new Map(rows.sort((a, b) => (a.action < b.action ? -1 : 1)).map(spec => [spec.action, spec]));
    if (before.size > 0) this.#tellOf(before);
    this.dispatchEvent(new Event('change'));
  }

  #tellOf(before) {
    const come = [...this.#specs.keys()].filter(action => !before.has(action));
    const gone = [...before.keys()].filter(action => !this.#specs.has(action));
    for (const action of come) this.#fresh.add(action);
    for (const action of gone) this.#fresh.delete(action);
    if (come.length > 0) say(`New command: ${come.join(', ')}`);
    if (gone.length > 0) say(`No longer there: ${gone.join(', ')}`);
  }

  /**
   * Follows the changes; `heard(true)` while the server is there, `heard(false)` while it is not. A page that nobody sees
   * follows nothing: a browser has six connections to a server, and each page that is open somewhere would hold one.
   */
  follow(heard, failed) {
    this.#tag = null;
    this.#listen(heard, failed);
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#events?.close() : this.#listen(heard, failed)));
  }

  #listen(heard, failed) {
    this.#events?.close();
    const events = new EventSource('/events');
    this.#events = events;
    events.addEventListener('catalog', async event => {
      const first = this.#tag === null;
      const changed = event.data !== this.#tag;
      this.#tag = event.data;
      if (!changed || (first && this.#specs.size === 0)) return;
      try {
        await this.load();
      } catch (failure) {
        failed(failure);
      }
    });
    events.addEventListener('open', () => heard(true));
    events.addEventListener('error', () => {
      // One that was refused, as ahead of a login, does not try again by itself as one does that was cut off.
      if (events.readyState !== EventSource.CLOSED) heard(false);
      else setTimeout(() => events === this.#events && !document.hidden && this.#listen(heard, failed), REFUSED_MILLIS);
    });
  }
}
