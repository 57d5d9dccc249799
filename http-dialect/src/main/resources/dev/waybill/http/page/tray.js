import { button, byId, el, icon, named, say } from './dom.js';
import { drawingOf, kindOf } from './kinds.js';
import { hashOf, nameOf, parentOf } from './paths.js';
import { duration, percent, several, size } from './words.js';

const SHOWN = 60;
const REDRAW_MILLIS = 200;
const RATE_MILLIS = 4_000;
const FIRST = ['exists', 'failed', 'interrupted', 'running', 'paused', 'waiting', 'done'];

/** The card that tells how far the uploads are, and lets them be paused, resumed and given up. */
export class Tray {
  #root = byId('tray');
  #uploads;
  #title = el('h2', {});
  #total = el('div', { class: 'meter', role: 'progressbar', 'aria-label': 'All uploads', 'aria-valuemin': 0, 'aria-valuemax': 100 }, el('i'));
  #list = el('ul', { id: 'tray-list' });
  #items = new Map();
  #forAll = el('div', { class: 'for-all', role: 'group', 'aria-label': 'For all that exist already' }, el('span', {}, 'All of them:'),
    button('Replace', { look: 'plain', onclick: () => this.#existing().forEach(upload => this.#uploads.replace(upload)) }),
    button('Keep both', { look: 'plain', onclick: () => this.#keepAll() }),
    button('Skip', { look: 'plain', onclick: () => this.#existing().forEach(upload => this.#uploads.cancel(upload)) }));
  #rest = el('p', { class: 'small-print' });
  #pauseAll = button('Pause all', { drawing: 'pause', look: 'quiet', bare: true, onclick: () => this.#uploads.pauseAll() });
  #startAll = button('Resume all', { drawing: 'play', look: 'quiet', bare: true, onclick: () => this.#uploads.startAll() });
  #fold = button('Fold', { drawing: 'down', look: 'quiet fold', bare: true, 'aria-expanded': 'true', 'aria-controls': 'tray-list', onclick: () => this.#toggle() });
  #clear = button('Close', { drawing: 'close', look: 'quiet', bare: true, onclick: () => this.#uploads.clear() });
  #samples = [];
  #due = 0;
  #wasActive = 0;

  constructor(uploads) {
    this.#uploads = uploads;
    this.#root.append(el('header', {}, this.#title, this.#pauseAll, this.#startAll, this.#fold, this.#clear), this.#total, this.#forAll, this.#list, this.#rest);
    uploads.addEventListener('change', () => { this.#due ||= setTimeout(() => this.#draw(), REDRAW_MILLIS); });
    this.#draw();
  }

  #existing() {
    return this.#uploads.all.filter(upload => upload.state === 'exists');
  }

  /** One after the other: each takes a name that those before it have left free. */
  async #keepAll() {
    for (const upload of this.#existing()) await this.#uploads.keepBoth(upload);
  }

  #toggle() {
    const folded = this.#root.classList.toggle('folded');
    this.#fold.setAttribute('aria-expanded', !folded);
  }

  #draw() {
    this.#due = 0;
    const { all, active } = this.#uploads;
    this.#root.hidden = all.length === 0;
    const states = Object.groupBy(all, upload => upload.state);
    const many = state => states[state]?.length ?? 0;
    const total = all.reduce((sum, upload) => sum + upload.size, 0);
    const sent = all.reduce((sum, upload) => sum + upload.sent, 0);
    this.#title.replaceChildren(this.#headline(all, active, many, sent, total));
    const share = total === 0 ? (active.length === 0 ? 1 : 0) : sent / total;
    this.#total.firstElementChild.style.inlineSize = `${100 * share}%`;
    this.#total.setAttribute('aria-valuenow', Math.floor(100 * share));
    this.#total.classList.toggle('still', active.length === 0);
    this.#pauseAll.hidden = active.length === 0;
    this.#startAll.hidden = active.length > 0 || many('paused') === 0;
    this.#clear.hidden = many('done') === 0 || active.length > 0;
    this.#forAll.hidden = many('exists') < 2;
    this.#drawItems(FIRST.flatMap(state => states[state] ?? []));
    this.#tellEnd(active, many);
  }

  #headline(all, active, many, sent, total) {
    if (active.length > 0) {
      const rate = this.#rate(sent);
      const left = rate > 0 ? ` · ${duration((total - sent) / rate)} left` : '';
      return el('span', {}, el('strong', {}, `Uploading ${several(active.length, 'file')}`),
        el('small', {}, `${percent(total === 0 ? 0 : sent / total)}${rate > 0 ? ` · ${size(rate)}/s` : ''}${left}`));
    }
    this.#samples = [];
    const stuck = many('exists') + many('failed') + many('interrupted');
    const words = stuck > 0 ? `${several(stuck, 'upload')} ${stuck === 1 ? 'needs' : 'need'} you`
      : many('paused') > 0 ? `${several(many('paused'), 'upload')} paused` : `${several(many('done'), 'file')} uploaded`;
    return el('span', {}, el('strong', {}, words));
  }

  /** Bytes a second over the last seconds. */
  #rate(sent) {
    const now = performance.now();
    this.#samples.push([now, sent]);
    while (this.#samples.length > 2 && now - this.#samples[0][0] > RATE_MILLIS) this.#samples.shift();
    const [then, before] = this.#samples[0];
    return now - then < 500 || sent < before ? 0 : (sent - before) / (now - then) * 1_000;
  }

  #drawItems(sorted) {
    const shown = new Set(sorted.slice(0, SHOWN));
    for (const [upload, item] of this.#items) {
      if (shown.has(upload)) continue;
      item.element.remove();
      this.#items.delete(upload);
    }
    let place = this.#list.firstElementChild;
    for (const upload of shown) {
      if (!this.#items.has(upload)) this.#items.set(upload, new Item(upload, this.#uploads));
      const item = this.#items.get(upload);
      item.draw();
      if (item.element === place) place = place.nextElementSibling;
      else this.#list.insertBefore(item.element, place);
    }
    this.#rest.hidden = sorted.length <= SHOWN;
    this.#rest.textContent = `and ${several(sorted.length - SHOWN, 'more', 'more')}`;
  }

  #tellEnd(active, many) {
    if (this.#wasActive > 0 && active.length === 0 && many('done') > 0) say(`${several(many('done'), 'file')} uploaded`);
    if (this.#wasActive === 0 && active.length > 0) say(`Uploading ${several(active.length, 'file')}`);
    this.#wasActive = active.length;
  }
}

/** One upload in the tray. */
class Item {
  #upload;
  #uploads;
  #drawn = '';
  #words = el('small', {});
  #bar = el('div', { class: 'meter', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100 }, el('i'));
  #does = el('div', { class: 'does' });

  constructor(upload, uploads) {
    this.#upload = upload;
    this.#uploads = uploads;
    const name = nameOf(upload.path);
    this.#bar.setAttribute('aria-label', name);
    const kind = kindOf({ name, type: 'file' });
    this.element = el('li', { class: `of-${kind}` }, icon(drawingOf(kind)),
      el('div', { class: 'words' }, el('a', { href: hashOf(parentOf(upload.path)), title: upload.path }, named(name)), this.#bar, this.#words), this.#does);
  }

  draw() {
    const { state, sent, size: whole, failure, path } = this.#upload;
    const share = whole === 0 ? (state === 'done' ? 1 : 0) : sent / whole;
    this.#bar.firstElementChild.style.inlineSize = `${100 * share}%`;
    this.#bar.setAttribute('aria-valuenow', Math.floor(100 * share));
    this.#words.textContent = {
      waiting: 'Waits for its turn', paused: `Paused at ${percent(share)}`, done: size(whole),
      exists: 'A file of this name is there already.', failed: failure?.message,
      interrupted: `Stopped at ${percent(share)}. Choose the file again to go on.`,
      running: failure ? `${failure.message} Tries again.` : `${size(sent)} of ${size(whole)}`,
    }[state];
    if (this.#drawn === state + path) return;
    this.#drawn = state + path;
    this.element.dataset.state = state;
    this.element.querySelector('bdi').textContent = nameOf(path);
    this.#does.replaceChildren(...this.#buttons(state));
  }

  #buttons(state) {
    const [upload, uploads] = [this.#upload, this.#uploads];
    const small = (words, drawing, onclick) => button(words, { drawing, look: 'quiet', bare: true, onclick });
    const cancel = () => small('Give up', 'close', () => uploads.cancel(upload));
    switch (state) {
      case 'waiting': case 'running': return [small('Pause', 'pause', () => upload.pause()), cancel()];
      case 'paused': return [small('Resume', 'play', () => uploads.start(upload)), cancel()];
      case 'failed': return [small('Try again', 'again', () => uploads.start(upload)), cancel()];
      case 'exists': return [
        button('Replace', { look: 'plain', onclick: () => uploads.replace(upload) }),
        button('Keep both', { look: 'plain', onclick: () => uploads.keepBoth(upload) }), cancel()];
      case 'interrupted': return [button('Choose…', { look: 'plain', onclick: () => this.#choose() }), cancel()];
      default: return [icon('check', 'is-done')];
    }
  }

  #choose() {
    const input = el('input', { type: 'file' });
    input.addEventListener('change', () => {
      if (this.#upload.isOf(input.files[0])) {
        this.#upload.resumeWith(input.files[0]);
        this.#uploads.start(this.#upload);
      } else {
        this.#words.textContent = 'That is another file: its size or time differs.';
      }
    });
    input.click();
  }
}
