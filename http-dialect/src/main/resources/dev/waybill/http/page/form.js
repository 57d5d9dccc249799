import { Answer } from './answer.js';
import { openDialog } from './dialog.js';
import { button, el, icon, say } from './dom.js';
import { Field } from './field.js';
import { join } from './paths.js';
import { ask } from './server.js';
import { size } from './words.js';

/** The form of a command, made from its spec alone; what it answers is shown below it. */
export function openForm(spec, page, row) {
  let stopping = null;
  const fields = new Map();
  const args = () => Object.fromEntries([...fields]
    .filter(([name]) => name !== spec.body)
    .map(([name, field]) => [name, field.value()])
    .filter(([, value]) => value !== undefined));
  const context = { action: spec.action, arguments: args, start: parameter => startOf(parameter, page, row) };
  for (const parameter of spec.parameters) fields.set(parameter.name, new Field(parameter, context));

  const parts = { first: [], more: [] };
  for (const parameter of spec.parameters) parts[parameter.named ? 'more' : 'first'].push(fields.get(parameter.name).element);
  const run = el('button', { class: 'primary', type: 'submit' }, icon('play'), el('span', {}, 'Run'));
  const stop = button('Stop', { drawing: 'close', look: 'plain', hidden: true, onclick: () => stopping?.abort() });
  const progress = el('div', { class: 'running', hidden: true });
  const answer = new Answer(page);
  const form = el('form', { class: 'command', novalidate: false, onsubmit: event => { event.preventDefault(); send(); } },
    el('p', { class: 'summary' }, spec.summary, spec.details ? el('span', { class: 'details' }, ` ${spec.details}`) : null),
    parts.first,
    parts.more.length > 0 ? el('div', { class: 'options' }, parts.first.length > 0 ? el('h3', {}, 'Options') : null, parts.more) : null,
    el('footer', {}, el('code', { class: 'example', title: 'As a line of the shell', dir: 'ltr' }, spec.examples?.[0] ?? spec.action), stop, run));
  fillName(spec, fields, form, page.folder.path);

  const send = async () => {
    const given = args();
    if (!form.reportValidity()) return;
    const body = spec.body ? fields.get(spec.body).file : undefined;
    stopping = new AbortController();
    [run.disabled, stop.hidden, progress.hidden] = [true, false, false];
    answer.clear();
    try {
      await answer.show(spec, await ask(spec.action, given, { body, signal: stopping.signal }), given);
      if (!spec.endless) say(`${spec.action} is done.`);
    } catch (failure) {
      answer.fail(failure);
    } finally {
      [run.disabled, stop.hidden, progress.hidden] = [false, true, true];
    }
    if (spec.access === 'write' || spec.access === 'delete') page.folder.reload();
  };

  openDialog(spec.action, el('div', { class: 'inside' }, form, progress, answer.element), {
    look: 'wide command-dialog',
    onclose: () => stopping?.abort(),
  });
  if (row && spec.parameters.every(parameter => parameter.absence !== 'refused' || parameter.kind === 'path')) run.focus();
  else form.querySelector('input, select')?.focus();
}

/** What a field holds at first: what is selected, where the page is, or what the spec says. */
function startOf(parameter, page, row) {
  const { folder } = page;
  if (parameter.kind === 'path') {
    if (parameter.absence === 'current-folder') return row?.type === 'folder' ? row.path : folder.isTrash ? '/' : folder.path;
    const chosen = row ? [row] : folder.selection();
    if (parameter.absence === 'refused' && chosen.length > 0 && parameter.name !== 'target') {
      return parameter.repeated ? chosen.map(one => one.path) : chosen[0].path;
    }
    return parameter.default ?? '';
  }
  if (parameter.kind === 'size' && typeof parameter.default === 'number') return parameter.default === 0 ? '0' : size(parameter.default);
  if (parameter.kind === 'duration' && parameter.default) return briefDuration(parameter.default);
  const start = parameter.default ?? '';
  return Array.isArray(start) && start.length === 0 ? '' : start;
}

/** `86400s` as `1d`. */
function briefDuration(text) {
  const seconds = /^(\d+)s$/.exec(text)?.[1];
  const [unit, length] = [['d', 86_400], ['h', 3_600], ['m', 60]].find(([, many]) => seconds > 0 && seconds % many === 0) ?? [];
  return unit ? `${seconds / length}${unit}` : text;
}

/** A path that is named as the local file is, once that is chosen. */
function fillName(spec, fields, form, folder) {
  const path = spec.parameters.find(parameter => parameter.absence === 'file-name');
  if (!spec.body || !path) return;
  const input = form.querySelector(`[name="${path.name}"]`);
  form.querySelector(`[name="${spec.body}"]`).addEventListener('change', () => {
    const { file } = fields.get(spec.body);
    if (file) input.value = join(folder, file.name);
  });
}
