import { openDialog } from './dialog.js';
import { el } from './dom.js';

const command = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';
const KEYS = [
  ['Find', [['letters', 'filter as you type'], ['/', 'go to the filter'], ['Esc', 'clear it, or close what is open']]],
  ['Go', [['↑ ↓', 'to another row'], ['PageUp PageDown Home End', 'further'], ['Enter', 'open a folder, preview a file'], ['Backspace', 'to the folder above']]],
  ['Select', [['Space', 'this row too, or no more'], ['Shift ↑ ↓', 'all on the way'], [`${command} A`, 'everything']]],
  ['Do', [['F2', 'rename'], ['Delete', 'to the trash'], [`${command} Z`, 'undo'], ['F7', 'new folder'], [`${command} K`, 'run a command'], ['Shift F10', 'all that can be done'], ['?', 'this list']]],
];

export function openHelp() {
  openDialog('Keys', el('div', { class: 'inside keys' }, KEYS.map(([title, keys]) => el('section', {},
    el('h3', {}, title),
    el('dl', {}, keys.map(([key, words]) => [el('dt', {}, key.split(' ').map(one => el('kbd', {}, one))), el('dd', {}, words)]))))),
  { look: 'medium' });
}
