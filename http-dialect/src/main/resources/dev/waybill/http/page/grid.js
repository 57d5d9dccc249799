import { button, byId, el, icon, named } from './dom.js';
import { drawingOf, kindOf, wordsOf } from './kinds.js';
import { fileUrl, hashOf, parentOf } from './paths.js';
import { briefTime, fullTime, size } from './words.js';

const COLUMNS = [['name', 'Name'], ['size', 'Size'], ['modified', 'Modified']];
const MORE = 12;
const ROWS = 'application/x-waybill-rows';

/**
 * The rows of a folder, of which only those are elements that are seen, so that a folder of 100,000 scrolls as one of
 * ten does. The focus stays on the grid itself; the active row is told by `aria-activedescendant`.
 *
 * What a user asks for is handed to `wants`: `open(row)`, `menu(row, place)`, `moveInto(folder)`.
 */
export class Grid {
  #root = byId('grid');
  #rows = el('div', { class: 'rows', role: 'rowgroup' });
  #heads = new Map();
  #seen = new Map();
  #folder;
  #wants;
  #height = 44;

  constructor(folder, wants) {
    this.#folder = folder;
    this.#wants = wants;
    this.#root.append(this.#head(), this.#rows);
    this.#root.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.#root.addEventListener('focus', () => this.activate());
    this.#rows.addEventListener('click', event => this.#clicked(event));
    this.#rows.addEventListener('dblclick', event => this.#at(event) && this.#wants.open(this.#at(event)));
    this.#rows.addEventListener('contextmenu', event => this.#menu(event));
    this.#dragAndDrop();
    new ResizeObserver(() => this.#measure()).observe(this.#root);
    folder.addEventListener('change', () => this.#redraw());
    folder.addEventListener('select', () => this.#mark());
  }

  #head() {
    const all = el('input', { type: 'checkbox', 'aria-label': 'Select all', onchange: () => (all.checked ? this.#folder.selectAll() : this.#folder.select([])) });
    this.#heads.set('all', all);
    const cells = COLUMNS.map(([by, words]) => {
      const cell = el('div', { role: 'columnheader', class: `cell ${by}` },
        el('button', { type: 'button', onclick: () => this.#folder.sortBy(by) }, el('span', {}, words), icon('down')));
      this.#heads.set(by, cell);
      return cell;
    });
    return el('div', { class: 'head', role: 'row', 'aria-rowindex': 1 },
      el('div', { role: 'columnheader', class: 'cell pick' }, all), cells,
      el('div', { role: 'columnheader', class: 'cell do' }, el('span', { class: 'unseen' }, 'Actions')));
  }

  focus() {
    this.#root.focus();
  }

  /** The cell of a row's name, scrolled into view, for whoever wants to put a field there. */
  nameCell(index) {
    this.#reveal(index);
    this.#draw();
    return this.#seen.get(index)?.querySelector('.name') ?? null;
  }

  get pageRows() {
    return Math.max(1, Math.floor((this.#root.clientHeight - this.#height) / this.#height) - 1);
  }

  /** Where it has the focus and no row is active, the first one gets so. */
  activate() {
    const { active, shown } = this.#folder;
    if (document.activeElement === this.#root && active < 0 && shown.length > 0) this.#folder.goTo(0, { keep: true });
  }

  #measure() {
    const height = parseFloat(getComputedStyle(this.#root).getPropertyValue('--row')) || 44;
    if (height !== this.#height) {
      this.#height = height;
      this.#redraw();
    } else {
      this.#draw();
    }
  }

  #redraw() {
    const { state, shown, order, isTrash } = this.#folder;
    for (const element of this.#seen.values()) element.remove();
    this.#seen.clear();
    this.#rows.style.height = `${shown.length * this.#height}px`;
    this.#root.setAttribute('aria-busy', state === 'loading');
    this.#root.setAttribute('aria-rowcount', shown.length + 1);
    for (const [by] of COLUMNS) {
      const sorted = order.by === by ? (order.down ? 'descending' : 'ascending') : 'none';
      this.#heads.get(by).setAttribute('aria-sort', sorted);
    }
    this.#heads.get('modified').querySelector('span').textContent = isTrash ? 'Deleted' : 'Modified';
    this.#draw();
    this.#mark();
  }

  #draw() {
    const { shown } = this.#folder;
    const first = Math.max(0, Math.floor(this.#root.scrollTop / this.#height) - MORE);
    const last = Math.min(shown.length, Math.ceil((this.#root.scrollTop + this.#root.clientHeight) / this.#height) + MORE);
    for (const [index, element] of this.#seen) {
      if (index >= first && index < last) continue;
      element.remove();
      this.#seen.delete(index);
    }
    for (let index = first; index < last; index++) {
      if (this.#seen.has(index)) continue;
      const element = this.#row(shown[index], index);
      this.#seen.set(index, element);
      this.#rows.append(element);
    }
  }

  #row(row, index) {
    const kind = kindOf(row);
    const folder = row.type === 'folder';
    const href = row.unusable || row.type === 'other' ? null : folder ? hashOf(row.path) : fileUrl(row.path);
    const sizeWords = folder ? '' : size(row.size);
    const element = el('div', {
      role: 'row', id: `row-${index}`, class: 'row', 'aria-rowindex': index + 2, 'aria-selected': String(this.#folder.isSelected(row)),
      'data-index': index, draggable: !row.unusable && !row.origin && 'true',
    },
    el('div', { role: 'gridcell', class: 'cell pick' },
      el('input', { type: 'checkbox', tabindex: -1, 'aria-label': `Select ${row.name}`, checked: this.#folder.isSelected(row) })),
    el('div', { role: 'gridcell', class: `cell name of-${kind}` },
      icon(drawingOf(kind)),
      el('span', { class: 'words' },
        href && !row.origin ? el('a', { href, tabindex: -1, draggable: 'false', class: 'open' }, named(row.name)) : named(row.name, { class: 'plain' }),
        el('span', { class: 'below' }, row.origin ? named(`from ${parentOf(row.origin)}`) : [sizeWords, briefTime(row.modified)].filter(Boolean).join(' · '))),
      row.link ? el('span', { class: 'mark', title: 'A link' }, icon('link'), el('span', { class: 'unseen' }, 'link')) : null),
    el('div', { role: 'gridcell', class: 'cell size' }, folder ? el('span', { class: 'unseen' }, 'folder') : sizeWords),
    el('div', { role: 'gridcell', class: 'cell modified', title: fullTime(row.modified) }, briefTime(row.modified)),
    el('div', { role: 'gridcell', class: 'cell do' },
      row.unusable ? null : button(`Actions for ${row.name}`, { drawing: 'more', look: 'quiet more', bare: true, tabindex: -1, 'aria-haspopup': 'menu' })));
    element.style.transform = `translateY(${index * this.#height}px)`;
    if (row.unusable) element.title = 'This name is not UTF-8: no request can name it.';
    else if (kind === 'other' && row.type === 'other') element.title = wordsOf(kind);
    return element;
  }

  #mark() {
    const { shown, active } = this.#folder;
    for (const [index, element] of this.#seen) {
      const selected = shown[index] !== undefined && this.#folder.isSelected(shown[index]);
      element.setAttribute('aria-selected', selected);
      element.querySelector('input[type=checkbox]').checked = selected;
      element.classList.toggle('active', index === active);
    }
    const chosen = this.#folder.selection().length;
    const all = this.#heads.get('all');
    all.checked = chosen > 0 && chosen === shown.length;
    all.indeterminate = chosen > 0 && chosen < shown.length;
    this.#root.classList.toggle('choosing', chosen > 0);
    if (active < 0) this.#root.removeAttribute('aria-activedescendant');
    else {
      this.#reveal(active);
      this.#root.setAttribute('aria-activedescendant', `row-${active}`);
    }
  }

  #shownAt = -1;

  /** Scrolls to the active row, once for each move: whoever scrolls away may. */
  #reveal(index) {
    if (index === this.#shownAt) return;
    this.#shownAt = index;
    const top = index * this.#height;
    const room = this.#root.clientHeight - this.#height;
    if (top < this.#root.scrollTop) this.#root.scrollTop = top;
    else if (top + this.#height > this.#root.scrollTop + room) this.#root.scrollTop = top + this.#height - room;
    this.#draw();
    this.#seen.get(index)?.classList.add('active');
  }

  /** At the top again, as for another folder. */
  rewind() {
    this.#shownAt = -1;
    this.#root.scrollTop = 0;
  }

  #at(event) {
    const element = event.target.closest('.row');
    return element && !event.target.closest('input, button, a') ? this.#folder.shown[element.dataset.index] : null;
  }

  #clicked(event) {
    const element = event.target.closest('.row');
    if (!element || event.target.closest('.renaming')) return;
    const index = Number(element.dataset.index);
    const row = this.#folder.shown[index];
    const more = event.target.closest('.more');
    if (event.target.closest('.pick')) {
      this.#folder.toggle(index);
      event.target.closest('input') ?? event.preventDefault();
    } else if (more) {
      this.#folder.isSelected(row) || this.#folder.goTo(index);
      this.#wants.menu(more.getBoundingClientRect());
    } else if (event.target.closest('a') && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      this.#folder.goTo(index);
      this.#wants.open(row);
    } else if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#folder.toggle(index);
    } else {
      event.preventDefault();
      this.#folder.goTo(index, { extend: event.shiftKey });
      if (matchMedia('(pointer: coarse)').matches && !event.shiftKey) this.#wants.open(row);
    }
  }

  #menu(event) {
    const element = event.target.closest('.row');
    if (!element || event.shiftKey) return;
    event.preventDefault();
    const index = Number(element.dataset.index);
    if (!this.#folder.isSelected(this.#folder.shown[index])) this.#folder.goTo(index);
    this.#wants.menu(new DOMRect(event.clientX, event.clientY));
  }

  #dragAndDrop() {
    this.#rows.addEventListener('dragstart', event => {
      const row = this.#folder.shown[event.target.closest('.row')?.dataset.index];
      if (!row) return;
      if (!this.#folder.isSelected(row)) this.#folder.goTo(Number(event.target.closest('.row').dataset.index));
      event.dataTransfer.effectAllowed = 'copyMove';
      event.dataTransfer.setData(ROWS, row.path);
      if (row.type === 'file') event.dataTransfer.setData('DownloadURL', `application/octet-stream:${row.name}:${new URL(fileUrl(row.path), location)}`);
    });
    takeRows(this.#rows, event => {
      const row = this.#folder.shown[event.target.closest?.('.row')?.dataset.index];
      return row?.type === 'folder' && !this.#folder.isSelected(row) ? [row.path, event.target.closest('.row')] : null;
    }, path => this.#wants.moveInto(path));
  }
}

/** Lets rows be dropped on folders within an element: `folderAt` tells the path and the element under the pointer. */
export function takeRows(root, folderAt, take) {
  let lit = null;
  const light = element => {
    lit?.classList.remove('target');
    lit = element;
    lit?.classList.add('target');
  };
  root.addEventListener('dragover', event => {
    const at = event.dataTransfer.types.includes(ROWS) ? folderAt(event) : null;
    light(at?.[1] ?? null);
    if (at) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    }
  });
  root.addEventListener('dragleave', event => root.contains(event.relatedTarget) || light(null));
  root.addEventListener('drop', event => {
    const at = event.dataTransfer.types.includes(ROWS) ? folderAt(event) : null;
    light(null);
    if (at) {
      event.preventDefault();
      event.stopPropagation();
      take(at[0]);
    }
  });
}
