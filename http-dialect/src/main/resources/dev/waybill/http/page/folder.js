import { join } from './paths.js';
import { rowsOf } from './server.js';
import { isTrash, TRASH, trashed } from './trash.js';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
/** The order of names in lists: `a9` ahead of `a10`. */
export const byName = (a, b) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
const ORDERS = {
  name: byName,
  size: (a, b) => a.size - b.size || byName(a, b),
  modified: (a, b) => (a.modified < b.modified ? -1 : a.modified > b.modified ? 1 : byName(a, b)),
};
const SHOWN_EVERY_MILLIS = 300;
const REST_AFTER_SORTING = 4; // times as long as that took

/**
 * The folder that is looked at: what is in it, in which order, what of it passes the filter, and what is selected.
 * `change` is fired whenever `shown` is another list, and `select` when the selection or the active row is.
 */
export class Folder extends EventTarget {
  path = '/';
  state = 'loading';
  failure = null;
  shown = [];
  filter = '';
  order = { by: 'name', down: false };
  withHidden = false;
  active = -1;
  #rows = [];
  #sorted = [];
  #chosen = null;
  #selected = new Set();
  #anchor = -1;
  #loads = 0;

  /**
   * Shows a folder; what was shown stays until all of the new rows are there, if it is the same folder. What is selected
   * and which row is active stays, whether that was so before or came meanwhile.
   */
  async load(path, { toSelect = [] } = {}) {
    const load = ++this.#loads;
    const again = path === this.path && this.state === 'ready';
    if (!again) this.#empty(path);
    const rows = [];
    let due = performance.now() + SHOWN_EVERY_MILLIS;
    try {
      for await (const batch of isTrash(path) ? trashed() : rowsOf('ls', { path })) {
        if (load !== this.#loads) return;
        for (const row of batch) {
          row.path ??= join(path, row.name);
          rows.push(row);
        }
        const now = performance.now();
        if (again || now < due) continue;
        this.#take(rows);
        this.#arrange(this.#activePath);
        due = performance.now() + Math.max(SHOWN_EVERY_MILLIS, REST_AFTER_SORTING * (performance.now() - now));
      }
      if (load !== this.#loads) return;
      this.state = 'ready';
      this.failure = null;
      this.#take(rows);
    } catch (failure) {
      if (load !== this.#loads) return;
      this.state = 'failed';
      this.failure = failure;
      this.#take([]);
    }
    this.#arrange(this.#activePath);
    this.select(toSelect.length > 0 ? toSelect : [...this.#selected]);
  }

  reload(options) {
    return this.load(this.path, options);
  }

  #empty(path) {
    this.path = path;
    this.state = 'loading';
    this.failure = null;
    this.filter = '';
    this.#take([]);
    this.#selected.clear();
    this.#arrange();
  }

  get isTrash() {
    return isTrash(this.path);
  }

  /** Whether something has this name, filtered out or not. */
  has(name) {
    return this.#rows.some(row => row.name === name);
  }

  names() {
    return new Set(this.#rows.map(row => row.name));
  }

  get total() {
    return this.#rows.length;
  }

  sortBy(by) {
    this.order = { by, down: this.order.by === by ? !this.order.down : by !== 'name' };
    this.#take(this.#rows);
    this.#arrange(this.#activePath);
  }

  filterBy(text) {
    this.filter = text;
    this.#arrange();
    this.#forgetUnseen();
  }

  showHidden(shown) {
    this.withHidden = shown;
    this.#arrange();
    this.#forgetUnseen();
  }

  /** Sorted once, however often they are filtered then: to compare names takes its time where there are many. */
  #take(rows) {
    const compare = ORDERS[this.order.by];
    const turn = this.order.down ? -1 : 1;
    this.#rows = rows;
    this.#sorted = [...rows].sort((a, b) => (a.type === 'folder') !== (b.type === 'folder')
      ? (a.type === 'folder' ? -1 : 1)
      : turn * compare(a, b));
  }

  get #activePath() {
    return this.shown[this.active]?.path;
  }

  #arrange(activePath) {
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    this.shown = this.#sorted
      .filter(row => (this.withHidden || !row.name.startsWith('.') || this.isTrash) && row.path !== TRASH)
      .filter(row => words.length === 0 || words.every(word => row.name.toLowerCase().includes(word)));
    this.#chosen = null;
    this.active = activePath === undefined ? -1 : this.shown.findIndex(row => row.path === activePath);
    this.#anchor = this.active;
    this.dispatchEvent(new Event('change'));
  }

  /** What is filtered out is not selected: nobody deletes what is not seen. */
  #forgetUnseen() {
    this.select(this.selection().map(row => row.path));
  }

  // The selection

  isSelected(row) {
    return this.#selected.has(row.path);
  }

  selection() {
    this.#chosen ??= this.#selected.size === 0 ? [] : this.shown.filter(row => this.#selected.has(row.path));
    return this.#chosen;
  }

  select(paths) {
    const there = new Set(paths.length > 0 ? this.shown.map(row => row.path) : []);
    this.#selected = new Set(paths.filter(path => there.has(path)));
    if (this.active < 0 && this.#selected.size > 0) this.active = this.shown.findIndex(row => this.isSelected(row));
    this.#selectionChanged();
  }

  selectAll() {
    this.#selected = new Set(this.shown.map(row => row.path));
    this.#selectionChanged();
  }

  /** Goes to a row; it alone is selected then, or with `extend` all from the last one that was chosen, or with `keep` none more. */
  goTo(index, { extend = false, keep = false } = {}) {
    if (this.shown.length === 0) return;
    this.active = Math.max(0, Math.min(index, this.shown.length - 1));
    if (extend) {
      const [from, to] = [Math.max(0, this.#anchor), this.active].sort((a, b) => a - b);
      this.#selected = new Set(this.shown.slice(from, to + 1).map(row => row.path));
    } else if (!keep) {
      this.#selected = new Set([this.shown[this.active].path]);
    }
    if (!extend) this.#anchor = this.active;
    this.#selectionChanged();
  }

  toggle(index) {
    const { path } = this.shown[index];
    if (!this.#selected.delete(path)) this.#selected.add(path);
    this.active = index;
    this.#anchor = index;
    this.#selectionChanged();
  }

  #selectionChanged() {
    this.#chosen = null;
    this.dispatchEvent(new Event('select'));
  }
}
