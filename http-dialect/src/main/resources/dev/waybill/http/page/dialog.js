import { button, el } from './dom.js';

/**
 * A dialog above the page, which keeps the focus until it is closed; Escape does. Whatever had the focus before gets it
 * back.
 */
export function openDialog(title, content, { look = '', onclose } = {}) {
  const before = document.activeElement;
  const dialog = el('dialog', { class: look, 'aria-labelledby': 'dialog-title' },
    el('header', {},
      el('h2', { id: 'dialog-title' }, title),
      button('Close', { drawing: 'close', look: 'quiet', bare: true, onclick: () => dialog.close() })),
    content);
  dialog.addEventListener('close', () => {
    dialog.remove();
    onclose?.();
    before?.focus?.();
  });
  dialog.addEventListener('mousedown', event => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('[autofocus]')?.focus();
  return dialog;
}

/** Asks for a yes; resolves to whether it came. */
export function confirmed(title, sentence, yes) {
  return new Promise(resolve => {
    let answer = false;
    const dialog = openDialog(title, el('div', { class: 'inside' },
      el('p', {}, sentence),
      el('footer', {},
        button('Cancel', { look: 'plain', onclick: () => dialog.close() }),
        button(yes, { look: 'danger', autofocus: true, onclick: () => { answer = true; dialog.close(); } }))),
    { look: 'small', onclose: () => resolve(answer) });
  });
}

/** Asks for one line of text. `send(text)` may throw: its sentence is shown, and the dialog stays. */
export function askLine(title, { label, value = '', yes, send }) {
  const input = el('input', { type: 'text', value, dir: 'auto', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', autofocus: true, 'aria-label': label });
  const fault = el('p', { class: 'fault', role: 'alert' });
  const form = el('form', {
    class: 'inside',
    onsubmit: async event => {
      event.preventDefault();
      fault.textContent = '';
      try {
        await send(input.value);
        dialog.close();
      } catch (failure) {
        fault.textContent = failure.message;
        input.focus();
      }
    },
  },
  el('label', { class: 'line' }, el('span', {}, label), input), fault,
  el('footer', {},
    button('Cancel', { look: 'plain', onclick: () => dialog.close() }),
    el('button', { class: 'primary', type: 'submit' }, yes)));
  const dialog = openDialog(title, form, { look: 'small' });
  input.select();
}
