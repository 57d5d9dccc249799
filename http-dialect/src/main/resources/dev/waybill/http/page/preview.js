import { button, byId, el, icon, named } from './dom.js';
import { drawingOf, kindOf, wordsOf } from './kinds.js';
import { fileUrl } from './paths.js';
import { request } from './server.js';
import { fullTime, size } from './words.js';

const TEXT_SHOWN = 256 * 1024;
const GUESSED_BELOW = 1 << 20;

/**
 * The pane beside the list that shows a file: a picture, sound, film or PDF by the browser itself, the beginning of a
 * text as text. On a phone it fills the screen. It follows the active row until it is closed.
 */
export class Preview {
  #root = byId('pane');
  #page;
  #row = null;
  #showing = null;
  #leaving = false;
  #folderPath = null;

  constructor(page) {
    this.#page = page;
    page.folder.addEventListener('select', () => this.#follow());
    page.folder.addEventListener('change', () => this.#follow());
    addEventListener('popstate', () => this.#wentBack());
    this.#root.addEventListener('keydown', event => {
      if (event.target.closest('video, audio, pre')) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowRight') this.#step(1);
      else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') this.#step(-1);
      else return;
      event.preventDefault();
    });
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  /** The browser's way back closes it, which on a phone is the way out. */
  open(row) {
    if (!this.isOpen) history.pushState({ preview: true }, '');
    this.#root.hidden = false;
    document.body.classList.add('with-pane');
    this.#show(row);
  }

  close() {
    if (!this.isOpen) return false;
    this.#hide();
    if (history.state?.preview) {
      this.#leaving = true;
      history.back();
    }
    return true;
  }

  #wentBack() {
    if (this.#leaving) this.#leaving = false;
    else if (this.isOpen && !history.state?.preview) this.#hide();
  }

  #hide() {
    this.#showing?.abort();
    this.#row = null;
    this.#root.hidden = true;
    this.#root.classList.remove('whole');
    document.body.classList.remove('with-pane');
    this.#root.replaceChildren();
    this.#page.grid.focus();
  }

  #follow() {
    if (!this.isOpen) return;
    if (this.#page.folder.path !== this.#folderPath) return this.#hide();
    const row = this.#page.folder.shown[this.#page.folder.active];
    if (row && (row.path !== this.#row?.path || row.etag !== this.#row.etag)) this.#show(row);
    return undefined;
  }

  #step(by) {
    const { folder } = this.#page;
    const forward = (by > 0) === (document.documentElement.dir !== 'rtl') ? 1 : -1;
    for (let at = folder.active + forward; folder.shown[at]; at += forward) {
      if (folder.shown[at].type === 'file') return folder.goTo(at);
    }
    return undefined;
  }

  #show(row) {
    this.#showing?.abort();
    this.#showing = new AbortController();
    this.#row = row;
    this.#folderPath = this.#page.folder.path;
    const kind = kindOf(row);
    const view = el('div', { class: `view of-${kind}` });
    const actions = this.#page.actions.for([row]).filter(action => action.inBar !== false);
    this.#root.replaceChildren(
      el('header', {}, el('h2', {}, named(row.name)),
        button('Wider', { drawing: 'wide', look: 'quiet wider', bare: true, onclick: () => this.#root.classList.toggle('whole') }),
        button('Close the preview', { drawing: 'close', look: 'quiet', bare: true, onclick: () => this.close() })),
      view,
      el('div', { class: 'pane-actions' }, actions.map(action => button(action.words, { drawing: action.drawing, look: action.danger ? 'quiet danger-item' : 'quiet', onclick: action.act }))),
      el('dl', { class: 'facts' }, facts(row, kind).map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])));
    this.#fill(view, row, kind, this.#showing.signal);
  }

  #fill(view, row, kind, signal) {
    const none = words => view.replaceChildren(icon(drawingOf(kind), 'large'), el('p', {}, words));
    const src = fileUrl(row.path);
    const failed = () => none('The browser cannot show this file.');
    if (row.origin || row.type !== 'file') none(wordsOf(kind));
    else if (kind === 'picture') view.replaceChildren(el('img', { src, alt: row.name, onerror: failed }));
    else if (kind === 'audio') view.replaceChildren(icon('audio', 'large'), el('audio', { src, controls: true, preload: 'metadata', 'aria-label': row.name, onerror: failed }));
    else if (kind === 'video') view.replaceChildren(el('video', { src, controls: true, playsinline: true, preload: 'metadata', 'aria-label': row.name, onerror: failed }));
    else if (kind === 'pdf') this.#whole(view, el('iframe', { src, title: row.name }));
    else if (kind === 'text' || kind === 'code' || (kind === 'other' && row.size < GUESSED_BELOW)) this.#text(view, row, none, signal);
    else none('There is no preview of such files.');
  }

  /** What fills the view, in the place of what stands in its middle. */
  #whole(view, ...content) {
    view.classList.add('filled');
    view.replaceChildren(...content);
  }

  async #text(view, row, none, signal) {
    if (row.size === 0) return none('This file is empty.');
    try {
      const headers = row.size > TEXT_SHOWN ? { Range: `bytes=0-${TEXT_SHOWN - 1}` } : {};
      const bytes = new Uint8Array(await (await request(fileUrl(row.path), { headers, signal })).arrayBuffer());
      if (bytes.includes(0)) return none('There is no preview of such files.');
      const text = new TextDecoder().decode(bytes);
      this.#whole(view, el('pre', { tabindex: 0, dir: 'auto' }, text),
        row.size > TEXT_SHOWN ? el('p', { class: 'small-print' }, `The first ${size(TEXT_SHOWN)} of ${size(row.size)}.`) : '');
    } catch (failure) {
      if (failure.name !== 'AbortError') none(failure.message);
    }
    return undefined;
  }
}

function facts(row, kind) {
  return [
    ['Kind', wordsOf(kind)],
    row.type === 'file' ? ['Size', size(row.size)] : null,
    [row.origin ? 'Deleted' : 'Modified', el('time', { datetime: row.modified }, fullTime(row.modified))],
    ['Where', named(row.origin ?? row.path)],
    row.mode ? ['Permissions', el('code', { dir: 'ltr' }, row.mode)] : null,
    row.link ? ['Link', 'yes'] : null,
  ].filter(Boolean);
}
