import { toast, toastFailure } from './toasts.js';

const KEPT = 50;
const done = [];

/** Tells what was done, and offers to undo it, in words and by Ctrl+Z. */
export function didUndoably(words, undo) {
  const deed = { undo };
  done.at(-1)?.dismiss();
  done.push(deed);
  if (done.length > KEPT) done.shift();
  deed.dismiss = toast(words, { action: { words: 'Undo', act: () => undoThis(deed) } });
}

async function undoThis(deed) {
  const at = done.indexOf(deed);
  if (at < 0) return;
  done.splice(at, 1);
  deed.dismiss();
  try {
    await deed.undo();
    toast('Undone.');
  } catch (failure) {
    toastFailure(failure);
  }
}

/** Undoes the last thing that can be; false, if there is none. */
export function undoLast() {
  if (done.length === 0) return false;
  undoThis(done.at(-1));
  return true;
}
