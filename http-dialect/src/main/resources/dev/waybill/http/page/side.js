import { button, byId, el, icon, say } from './dom.js';
import { openForm } from './form.js';
import { hashOf } from './paths.js';
import { allRows } from './server.js';
import { toastFailure } from './toasts.js';
import { TRASH } from './trash.js';
import { size } from './words.js';

/** The places, the commands and the room that is left, beside the list; on a phone a drawer. */
export class Side {
  #root = byId('side');
  #toggle = byId('show-side');
  #page;
  #places = el('ul', { class: 'places' });
  #added = el('ul', { class: 'commands' });
  #builtIn = el('ul', { class: 'commands' });
  #drawn = new Map();
  #room = el('div', { class: 'room' });
  #search = button('Run a command…', { drawing: 'command', look: 'run-command', onclick: () => this.#page.palette() });

  constructor(page) {
    this.#page = page;
    this.#toggle.append(icon('menu'));
    this.#toggle.addEventListener('click', () => this.#open(!document.body.classList.contains('with-side')));
    this.#root.append(
      el('nav', { 'aria-label': 'Places' }, this.#places),
      el('section', { class: 'of-commands', 'aria-label': 'Commands' },
        el('h2', {}, 'Commands'), this.#search, this.#added,
        el('details', {}, el('summary', {}, 'Built in'), this.#builtIn)),
      this.#room);
    this.#root.addEventListener('click', event => event.target.closest('a, button') && this.#open(false));
    byId('main').addEventListener('pointerdown', () => this.#open(false), true);
    page.catalog.addEventListener('change', () => this.draw());
    page.folder.addEventListener('change', () => this.#drawPlaces());
  }

  #open(open) {
    document.body.classList.toggle('with-side', open);
    this.#toggle.setAttribute('aria-expanded', open);
    if (open) this.#root.querySelector('a')?.focus();
  }

  close() {
    const open = document.body.classList.contains('with-side');
    this.#open(false);
    return open;
  }

  draw() {
    const { catalog } = this.#page;
    this.#drawPlaces();
    this.#drawCommands(this.#added, catalog.added);
    this.#drawCommands(this.#builtIn, catalog.builtIn);
    this.#drawRoom();
  }

  #drawPlaces() {
    const { catalog, folder } = this.#page;
    const place = (words, drawing, path, here) => el('li', {}, el('a', { href: hashOf(path), 'aria-current': here && 'page' }, icon(drawing), el('span', {}, words)));
    this.#places.replaceChildren(
      place('All files', 'home', '/', !folder.isTrash),
      ...(catalog.can('ls', 'mv') ? [place('Trash', 'trash', TRASH, folder.isTrash)] : []));
  }

  /** Those that are there already stay as they are: a button that is replaced under a finger is not pressed. */
  #drawCommands(list, specs) {
    const drawn = JSON.stringify(specs);
    if (drawn === this.#drawn.get(list)) return;
    this.#drawn.set(list, drawn);
    list.replaceChildren(...specs.map(spec => this.#command(spec)));
  }

  #command(spec) {
    const fresh = this.#page.catalog.isFresh(spec.action);
    return el('li', {}, el('button', { type: 'button', title: spec.summary, 'data-action': spec.action, onclick: () => openForm(spec, this.#page) },
      icon(this.#page.catalog.added.includes(spec) ? 'plug' : 'command'),
      el('span', { dir: 'ltr' }, spec.action), fresh ? el('span', { class: 'new' }, 'new') : null));
  }

  async #drawRoom() {
    if (!this.#page.catalog.can('df')) return this.#room.replaceChildren();
    try {
      const [{ total, used, free }] = await allRows('df');
      if (total === undefined) return this.#room.replaceChildren(); // an object store cannot tell
      const share = total > 0 ? used / total : 0;
      const bar = el('i');
      bar.style.inlineSize = `${100 * share}%`;
      this.#room.replaceChildren(
        el('div', { class: `meter still ${share > 0.9 ? 'tight' : ''}`, role: 'meter', 'aria-label': 'Room used', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(100 * share) }, bar),
        el('p', { class: 'small-print' }, `${size(free)} free of ${size(total)}`));
    } catch (failure) {
      this.#room.replaceChildren();
      toastFailure(failure);
    }
    return undefined;
  }
}
