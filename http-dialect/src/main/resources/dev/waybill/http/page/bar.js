import { button, byId, el, icon, named } from './dom.js';
import { foldersTo, hashOf, nameOf } from './paths.js';
import { takeRows } from './grid.js';
import { several, size } from './words.js';

/** Where the page is: the folders above, each a link, and a place to drop rows. */
export class Crumbs {
  #root = byId('crumbs');

  constructor(folder, moveInto) {
    folder.addEventListener('change', () => this.#draw(folder));
    takeRows(this.#root, event => {
      const link = event.target.closest?.('a[data-path]');
      return link && link.dataset.path !== folder.path ? [link.dataset.path, link] : null;
    }, moveInto);
  }

  #draw(folder) {
    if (this.#root.dataset.path === folder.path) return;
    this.#root.dataset.path = folder.path;
    const folders = folder.isTrash ? [folder.path] : foldersTo(folder.path);
    this.#root.replaceChildren(el('ol', {}, folders.map((path, index) => el('li', {},
      index > 0 ? icon('next', 'turns') : null,
      el('a', { href: hashOf(path), 'data-path': path, 'aria-current': path === folder.path && 'location' },
        path === '/' ? 'All files' : folder.isTrash ? 'Trash' : named(nameOf(path)))))));
    this.#root.scrollLeft = document.documentElement.dir === 'rtl' ? -this.#root.scrollWidth : this.#root.scrollWidth;
  }
}

const bytesIn = rows => rows.reduce((sum, row) => sum + (row.type === 'file' ? row.size : 0), 0);

/** The line above the list: how much there is, or what can be done with what is selected. */
export class Bar {
  #root = byId('bar');
  #page;
  #words = el('p', { class: 'bar-words', 'aria-live': 'polite' });
  #actions = el('div', { class: 'bar-actions', role: 'toolbar', 'aria-label': 'With what is selected' });
  #drawn = '';

  constructor(page) {
    this.#page = page;
    this.#root.append(this.#words, this.#actions);
    for (const name of ['change', 'select']) page.folder.addEventListener(name, () => this.#draw());
  }

  #draw() {
    const { folder, actions } = this.#page;
    const chosen = folder.selection();
    this.#root.classList.toggle('choosing', chosen.length > 0);
    this.#words.replaceChildren(...(chosen.length > 0 ? this.#selected(chosen) : [this.#counted()]));
    const offered = chosen.length > 0 ? actions.for(chosen).filter(action => action.inBar !== false)
      : folder.isTrash && folder.total > 0 ? [{ words: 'Empty the trash', drawing: 'trash', danger: true, act: () => actions.removeForGood(folder.shown) }] : [];
    const drawn = offered.map(action => action.words).join() + chosen.map(row => row.path).join('\n');
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#actions.replaceChildren(...offered.map(action => button(action.words, { drawing: action.drawing, look: `quiet ${action.danger ? 'danger-item' : ''}`, title: action.key ? `${action.words} (${action.key})` : action.words, onclick: action.act })));
  }

  #selected(rows) {
    const bytes = bytesIn(rows);
    return [
      button('Select nothing', { drawing: 'close', look: 'quiet', bare: true, onclick: () => this.#page.folder.select([]) }),
      el('strong', {}, `${several(rows.length, 'item')} selected`), bytes > 0 ? el('span', {}, size(bytes)) : ''];
  }

  #counted() {
    const { folder } = this.#page;
    if (folder.state === 'loading' && folder.total === 0) return 'Opening…';
    if (folder.state === 'failed') return '';
    const { shown } = folder;
    if (folder.filter) return `${several(shown.length, 'match', 'matches')} in ${several(folder.total, 'item')}`;
    const folders = shown.filter(row => row.type === 'folder').length;
    const bytes = bytesIn(shown);
    return [folders > 0 ? several(folders, 'folder') : '', shown.length > folders ? several(shown.length - folders, 'file') : '', bytes > 0 ? size(bytes) : '']
      .filter(Boolean).join(' · ');
  }
}
