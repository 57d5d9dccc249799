import { button, byId, el, icon } from './dom.js';

const STAY_MILLIS = 9_000;

/** Tells what was done, for a while, with what may be done about it: `{words, act}`. It stays while it is looked at. */
export function toast(sentence, { action, failed = false } = {}) {
  const shown = el('div', { class: `toast ${failed ? 'failed' : ''}` },
    failed ? icon('alert') : null,
    el('p', {}, sentence),
    action ? button(action.words, { look: 'plain', onclick: () => { leave(); action.act(); } }) : null,
    button('Dismiss', { drawing: 'close', look: 'quiet', bare: true, onclick: () => leave() }));
  let timer;
  const leave = () => {
    clearTimeout(timer);
    shown.remove();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(leave, failed ? 2 * STAY_MILLIS : STAY_MILLIS);
  };
  for (const name of ['pointerenter', 'focusin']) shown.addEventListener(name, () => clearTimeout(timer));
  for (const name of ['pointerleave', 'focusout']) shown.addEventListener(name, wait);
  const toasts = byId('toasts');
  while (toasts.children.length >= 3) toasts.firstElementChild.remove();
  toasts.append(shown);
  wait();
  return leave;
}

/** Shows why something failed; that it was given up on purpose is no failure. */
export function toastFailure(failure) {
  if (failure.name === 'AbortError') return;
  toast(failure.message, { failed: true });
}
