import { el } from './dom.js';
import { nameFault } from './paths.js';

/** Puts a field in the place of a row's name. Enter sends it, Escape and leaving it unchanged give it up. */
export function rename(row, folder, grid, send) {
  const cell = grid.nameCell(folder.shown.findIndex(one => one.path === row.path));
  if (!cell || cell.querySelector('.renaming')) return;
  const words = cell.querySelector('.words');
  const fault = el('span', { class: 'fault', role: 'alert' });
  const input = el('input', { type: 'text', value: row.name, dir: 'auto', 'aria-label': `New name of ${row.name}`, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
  const field = el('span', { class: 'renaming' }, input, fault);
  const rowElement = cell.closest('.row');
  rowElement.draggable = false;
  let over = false;
  const leave = focusGrid => {
    if (over) return;
    over = true;
    field.replaceWith(words);
    rowElement.draggable = true;
    if (focusGrid) grid.focus();
  };
  const tell = sentence => {
    fault.textContent = sentence;
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  };
  const finish = async focusGrid => {
    const name = input.value;
    if (over || name === row.name) return leave(focusGrid);
    const sentence = nameFault(name) ?? (folder.has(name) ? `There is a “${name}” here already.` : null);
    if (sentence) return focusGrid ? tell(sentence) : leave(false);
    try {
      input.readOnly = true;
      await send(name);
      leave(focusGrid);
    } catch (failure) {
      input.readOnly = false;
      tell(failure.message);
    }
  };
  field.addEventListener('keydown', event => {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.isComposing) finish(true);
    else if (event.key === 'Escape') leave(true);
  });
  for (const name of ['click', 'dblclick', 'pointerdown']) field.addEventListener(name, event => event.stopPropagation());
  input.addEventListener('blur', () => input.readOnly || finish(false));
  words.replaceWith(field);
  input.focus();
  const dot = row.name.lastIndexOf('.');
  input.setSelectionRange(0, row.type === 'file' && dot > 0 ? dot : row.name.length);
}
