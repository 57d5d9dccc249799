import { openDialog } from './dialog.js';
import { button, el, icon, named } from './dom.js';
import { byName } from './folder.js';
import { foldersTo, isWithin, join, nameOf, parentOf } from './paths.js';
import { allRows } from './server.js';

/**
 * Lets its user walk to a folder; `take(path)` gets the one that was chosen. Nothing goes into itself, and what does not
 * `stays` where it is goes elsewhere.
 */
export function pickFolder(title, yes, start, { rows, stays }, take) {
  const crumbs = el('nav', { class: 'crumbs in-dialog', 'aria-label': 'Where' });
  const list = el('ul', { class: 'picker' });
  const choose = button(yes, { look: 'primary', onclick: () => { dialog.close(); take(here); } });
  const moving = rows.map(row => row.path);
  let here = start;
  const dialog = openDialog(title, el('div', { class: 'inside' }, crumbs, list,
    el('footer', {}, button('Cancel', { look: 'plain', onclick: () => dialog.close() }), choose)), { look: 'small' });

  const go = async path => {
    here = path;
    choose.disabled = true;
    crumbs.replaceChildren(...foldersTo(path).map(folder => el('button', {
      type: 'button', class: 'crumb', 'aria-current': folder === path && 'location', onclick: () => go(folder),
    }, folder === '/' ? 'All files' : named(nameOf(folder)))));
    let folders;
    try {
      folders = (await allRows('ls', { path })).filter(row => row.type === 'folder' && !row.name.startsWith('.') && !row.unusable);
    } catch (failure) {
      list.replaceChildren(el('li', { class: 'none' }, failure.message));
      return;
    }
    if (here !== path) return;
    const within = moving.some(one => isWithin(path, one));
    choose.disabled = within || (!stays && moving.every(one => parentOf(one) === path));
    folders.sort(byName);
    list.replaceChildren(...folders.map(row => {
      const folder = join(path, row.name);
      return el('li', {}, el('button', { type: 'button', disabled: moving.includes(folder), onclick: () => go(folder) },
        icon('folder'), named(row.name), icon('next', 'turns')));
    }), ...(folders.length === 0 ? [el('li', { class: 'none' }, 'No folders in here.')] : []));
    (list.querySelector('button:not(:disabled)') ?? choose).focus();
  };
  go(start);
}
