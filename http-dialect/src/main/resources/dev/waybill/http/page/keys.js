import { byId } from './dom.js';
import { undoLast } from './history.js';
import { parentOf } from './paths.js';
import { openHelp } from './help.js';

/** What the keys do. Letters type into the filter, so commands are on keys that are none. */
export function listenToKeys(page) {
  const { folder, grid, actions } = page;
  const filter = byId('filter');

  const inGrid = event => {
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: grid.pageRows, PageUp: -grid.pageRows, Home: -Infinity, End: Infinity }[event.key];
    const row = folder.shown[folder.active];
    if (move !== undefined) folder.goTo(Number.isFinite(move) ? folder.active + move : move > 0 ? folder.shown.length - 1 : 0, { extend: event.shiftKey, keep: event.ctrlKey && !event.shiftKey });
    else if (event.key === 'Enter' && row) page.open(row);
    else if (event.key === ' ' && row) folder.toggle(folder.active);
    else if ((event.key === 'Backspace' || (event.altKey && event.key === 'ArrowUp')) && folder.path !== '/') page.goTo(parentOf(folder.path));
    else if (event.key === 'Delete') act('Del');
    else if (event.key === 'F2') act('F2');
    else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') page.menuAtRow();
    else if ((event.ctrlKey || event.metaKey) && event.key === 'a') folder.selectAll();
    else return false;
    return true;
  };

  const act = key => {
    const row = folder.shown[folder.active];
    if (folder.selection().length === 0 && row) folder.select([row.path]);
    actions.for(folder.selection()).find(action => action.key === key)?.act();
  };

  const anywhere = event => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === 'z') return undoLast();
    if (command && event.key === 'k') page.palette();
    else if (event.key === 'F7' && page.mayWrite()) actions.newFolder();
    else if (command || event.altKey) return false;
    else if (event.key === '?') openHelp();
    else if (event.key === '/') filter.focus();
    else if (event.key === 'Escape') return page.escape();
    else if (event.key.length === 1 && event.key !== ' ' && !event.isComposing) filter.focus(); // the letter itself lands there
    else return false;
    return event.key.length !== 1 || '?/'.includes(event.key) || command;
  };

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || document.querySelector('dialog[open], .menu')) return;
    if (event.target.closest('button, a, summary') && (event.key === 'Enter' || event.key === ' ')) return;
    const typing = event.target.closest('input:not([type=checkbox]), textarea, select');
    if (typing && event.target !== filter) return;
    if (event.target === filter ? inFilter(event) : (event.target.closest('#grid') && inGrid(event)) || anywhere(event)) event.preventDefault();
  });

  const inFilter = event => {
    if (event.key === 'ArrowDown' || (event.key === 'Enter' && folder.shown.length > 0)) {
      grid.focus();
      folder.goTo(Math.max(0, folder.active));
    } else if (event.key === 'Escape') {
      filter.value = '';
      folder.filterBy('');
      grid.focus();
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
      page.palette();
    } else return false;
    return true;
  };
}
