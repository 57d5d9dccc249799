import { button, el } from './dom.js';
import { join, parentOf } from './paths.js';
import { allRows } from './server.js';
import { bytesOf, size } from './words.js';

const SUGGESTIONS = 200;
const SUGGEST_AFTER_MILLIS = 150;
let lists = 0;

/**
 * The field of one parameter, made from its spec: `element` is what is shown, `value()` what to send (undefined: let it be
 * absent). What cannot be is told by the browser, at the field.
 */
export class Field {
  #spec;
  #context;
  #inputs = [];

  /** `context` has `start(parameter)`, a first value, and `arguments()`, what the other fields hold. */
  constructor(spec, context) {
    this.#spec = spec;
    this.#context = context;
    this.element = spec.kind === 'flag' ? this.#flag() : this.#labelled();
  }

  get isRequired() {
    return this.#spec.absence === 'refused' || this.#spec.absence === 'file-name' || this.#spec.kind === 'file';
  }

  #flag() {
    const input = el('input', { type: 'checkbox', role: 'switch', checked: this.#spec.default === true, name: this.#spec.name });
    this.#inputs.push(input);
    return el('label', { class: 'field flag' }, input,
      el('span', {}, el('span', { class: 'field-name' }, this.#spec.name), el('span', { class: 'field-summary' }, this.#spec.summary)));
  }

  #labelled() {
    const rows = el('div', { class: 'field-inputs' });
    const add = value => {
      const input = this.#input(value);
      this.#inputs.push(input);
      const row = el('div', { class: 'together' }, input, this.#spec.repeated && this.#inputs.length > 1
        ? button('Remove', { drawing: 'close', look: 'quiet', bare: true, onclick: () => { this.#inputs.splice(this.#inputs.indexOf(input), 1); row.remove(); } }) : null);
      rows.append(row);
      return input;
    };
    const starts = [this.#context.start(this.#spec)].flat();
    for (const start of starts) add(start);
    const id = `field-${++lists}`;
    this.#inputs[0].id = id;
    return el('div', { class: 'field' },
      el('label', { for: id }, el('span', { class: 'field-name' }, this.#spec.name, this.isRequired ? el('span', { class: 'needed', 'aria-hidden': 'true' }, ' *') : null),
        el('span', { class: 'field-summary' }, this.#spec.summary)),
      rows,
      this.#spec.repeated ? button('One more', { drawing: 'plus', look: 'quiet add', onclick: () => add('').focus() }) : null);
  }

  #input(value) {
    const { kind, name, choices = [], completes } = this.#spec;
    const common = { name, required: this.isRequired, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', value: value ?? '' };
    if (kind === 'choice') {
      return el('select', { name, required: this.isRequired },
        this.isRequired || value ? null : el('option', { value: '' }, '—'),
        choices.map(choice => el('option', { value: choice, selected: choice === value }, choice)));
    }
    if (kind === 'file') return el('input', { type: 'file', name, required: true });
    if (kind === 'integer') return el('input', { ...common, type: 'number', step: 1 });
    if (kind === 'decimal') return el('input', { ...common, type: 'number', step: 'any' });
    if (kind === 'instant') return el('input', { ...common, type: 'datetime-local', step: 1 });
    const input = el('input', { ...common, type: 'text', dir: 'auto', placeholder: { size: '10 MiB', duration: '5m' }[kind] });
    if (kind === 'path' || completes) this.#suggest(input);
    input.addEventListener('input', () => input.setCustomValidity(''));
    return input;
  }

  /** Offers what the server tells: the names of a folder, or what the command itself completes. */
  #suggest(input) {
    const list = el('datalist', { id: `suggestions-${++lists}` });
    input.setAttribute('list', list.id);
    let timer;
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const typed = input.value;
        const found = await this.#found(typed);
        if (input.value === typed) list.replaceChildren(...found.slice(0, SUGGESTIONS).map(one => el('option', { value: one })));
      }, SUGGEST_AFTER_MILLIS);
    });
    queueMicrotask(() => input.after(list));
  }

  async #found(typed) {
    try {
      if (this.#spec.completes) {
        const given = Object.entries(this.#context.arguments()).filter(([name]) => name !== this.#spec.name)
          .flatMap(([name, value]) => [value].flat().map(one => `${name}=${one}`));
        const args = { command: this.#context.action, parameter: this.#spec.name, typed, arguments: given };
        return (await allRows('complete', args)).map(row => row.value);
      }
      const folder = typed.endsWith('/') ? typed.slice(0, -1) || '/' : parentOf(typed);
      return typed.startsWith('/') ? (await allRows('ls', { path: folder })).map(row => join(folder, row.name)) : [];
    } catch {
      return []; // what is half typed may well be no folder
    }
  }

  /** The file that was chosen, for a parameter of that kind. */
  get file() {
    return this.#inputs[0].files?.[0];
  }

  value() {
    if (this.#spec.kind === 'flag') {
      const { checked } = this.#inputs[0];
      return checked === (this.#spec.default === true) ? undefined : checked;
    }
    const values = this.#inputs.map(input => [input, input.value]).filter(([, text]) => text !== '').map(([input, text]) => this.#read(input, text));
    return this.#spec.repeated ? (values.length > 0 ? values : undefined) : values[0];
  }

  #read(input, text) {
    const { kind } = this.#spec;
    if (kind === 'integer' || kind === 'decimal') return Number(text);
    if (kind === 'instant') return new Date(text).toISOString();
    if (kind === 'path') return text.length > 1 ? text.replace(/\/+$/, '') || '/' : text;
    if (kind !== 'size') return text;
    const bytes = bytesOf(text);
    input.setCustomValidity(bytes === null ? `“${text}” is no size: write it like 4096, 64 KiB or ${size(1.5 * 2 ** 30)}.` : '');
    return bytes;
  }
}
