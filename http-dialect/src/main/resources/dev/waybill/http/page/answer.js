import { button, el, icon, named } from './dom.js';
import { hashOf, nameOf, parentOf } from './paths.js';
import { linesIn } from './server.js';
import { count, exactTime, fullTime, several, size } from './words.js';

const MAX_ROWS = 5_000;
const MAX_TEXT = 1 << 20;
const MAX_FILE = 2 ** 29;
const UNSAID = new Set(['status', 'id', 'media', 'body', 'digest', 'catalog']);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What a command answered: fields, rows, a text that goes on, or a file. */
export class Answer {
  element = el('div', { class: 'answer', 'aria-live': 'polite' });
  #page;

  constructor(page) {
    this.#page = page;
  }

  clear() {
    this.element.replaceChildren();
  }

  fail(failure) {
    const gaveUp = failure.name === 'AbortError';
    this.element.append(el('p', { class: gaveUp ? 'small-print' : 'fault', role: 'alert' }, gaveUp ? 'Stopped.' : icon('alert'), gaveUp ? null : failure.message));
  }

  async show(spec, response, args) {
    const media = (response.headers.get('Content-Type') ?? '').split(';')[0];
    if (media === 'application/x-ndjson') await this.#rows(spec, response);
    else if (media === 'application/json' || response.status === 204) await this.#fields(response);
    else if (media.startsWith('text/')) await this.#text(response);
    else await this.#file(response, media, args);
  }

  async #fields(response) {
    const text = await response.text();
    const fields = Object.entries(text ? JSON.parse(text) : {}).filter(([name]) => !UNSAID.has(name));
    this.element.append(el('p', { class: 'done' }, icon('check'), 'Done.'));
    if (fields.length > 0) {
      this.element.append(el('dl', { class: 'fields-list' }, fields.map(([name, value]) => [el('dt', {}, name), el('dd', {}, this.#value(value, name))])));
    }
  }

  async #rows(spec, response) {
    const kinds = new Map((spec.columns ?? []).map(column => [column.name, column.kind]));
    const body = el('tbody');
    const heads = new Map();
    const head = el('tr');
    const told = el('p', { class: 'small-print' });
    this.element.append(told, el('div', { class: 'scrolls', tabindex: 0 }, el('table', {}, el('thead', {}, head), body)));
    let rows = 0;
    for await (const batch of linesIn(response)) {
      for (const row of batch) {
        if (++rows > MAX_ROWS) break;
        for (const name of Object.keys(row)) {
          if (heads.has(name)) continue;
          heads.set(name, el('th', { scope: 'col', class: `of-${kinds.get(name) ?? 'text'}` }, name));
          head.append(heads.get(name));
        }
        body.append(el('tr', {}, [...heads.keys()].map(name => el('td', { class: `of-${kinds.get(name) ?? 'text'}` },
          row[name] === undefined ? '' : this.#value(row[name], name, kinds.get(name))))));
      }
      told.textContent = several(rows, 'row');
      if (rows > MAX_ROWS) {
        told.textContent = `The first ${count(MAX_ROWS)} rows; there are more.`;
        break;
      }
    }
    if (rows === 0) told.textContent = 'Nothing.';
  }

  async #text(response) {
    const shown = document.createTextNode('');
    const pre = el('pre', { tabindex: 0, dir: 'auto' }, shown);
    this.element.append(pre);
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const atEnd = pre.scrollTop + pre.clientHeight >= pre.scrollHeight - 8;
      shown.appendData(text);
      if (shown.length > MAX_TEXT) shown.deleteData(0, shown.length - MAX_TEXT);
      if (atEnd) pre.scrollTop = pre.scrollHeight;
    }
    if (shown.length === 0) pre.replaceWith(el('p', { class: 'small-print' }, 'Nothing.'));
  }

  async #file(response, media, args) {
    if (Number(response.headers.get('Content-Length')) > MAX_FILE) {
      await response.body.cancel();
      throw new Error(`That is more than ${size(MAX_FILE)}, too much for a form: “Download” or the shell fetches it.`);
    }
    const blob = await response.blob();
    const url = URL.createObjectURL(blob.type ? blob : new Blob([blob], { type: media }));
    const name = typeof args.path === 'string' ? nameOf(args.path) : 'answer';
    this.element.append(
      el('p', { class: 'done' }, icon('check'), `${size(blob.size)} came.`),
      media.startsWith('image/') ? el('img', { src: url, alt: name, class: 'answer-picture' }) : '',
      el('a', { href: url, download: name, class: 'as-button' }, icon('download'), el('span', {}, 'Save as '), named(name)));
  }

  /** A value as people read it; a path leads to where it is. */
  #value(value, name, kind) {
    if (kind === 'size' || (kind === undefined && name === 'size')) return el('span', { title: `${count(value)} bytes` }, size(value));
    if (typeof value === 'number') return count(value);
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value !== 'string') return el('code', {}, JSON.stringify(value));
    if (kind === 'instant' || INSTANT.test(value)) return el('time', { datetime: value, title: fullTime(value) }, exactTime(value));
    if (value.startsWith('/') && (kind === 'path' || kind === undefined)) {
      return button(value, { look: 'as-link', onclick: event => { event.target.closest('dialog').close(); this.#goTo(value); } });
    }
    return named(value);
  }

  #goTo(path) {
    location.hash = hashOf(parentOf(path));
    this.#page.show(parentOf(path), { toSelect: [path] });
  }
}
