import { Actions } from './actions.js';
import { Bar, Crumbs } from './bar.js';
import { Catalog } from './catalog.js';
import { button, byId, el, icon } from './dom.js';
import { chosen, takeDrops } from './drop.js';
import { Folder } from './folder.js';
import { Grid } from './grid.js';
import { openHelp } from './help.js';
import { listenToKeys } from './keys.js';
import { logIn } from './login.js';
import { openMenu } from './menu.js';
import { openPalette } from './palette.js';
import { folderOf, hashOf, isWithin, nameOf, parentOf } from './paths.js';
import { Preview } from './preview.js';
import { closeSession, currentSession, onLoginNeeded, openSession } from './server.js';
import { Side } from './side.js';
import { toast, toastFailure } from './toasts.js';
import { isTrash } from './trash.js';
import { Tray } from './tray.js';
import { Uploads } from './uploads.js';

const RELIST_AFTER_MILLIS = 5_000;
const RELIST_STORED_MILLIS = 400;

/** Everything of the page, by name: each piece asks here for the others. */
const page = {
  folder: new Folder(),
  catalog: new Catalog(),
  uploads: new Uploads(),

  /** Shows a folder, and with it its address. */
  goTo(path) {
    location.hash = hashOf(path);
  },

  async show(path, options) {
    const another = path !== page.folder.path;
    const title = path === '/' ? 'All files' : isTrash(path) ? 'Trash' : nameOf(path);
    document.title = path === '/' ? 'Waybill' : `${title} · Waybill`;
    byId('title').textContent = title;
    if (another) {
      page.grid.rewind();
      byId('filter').value = '';
    }
    await page.folder.load(path, options);
  },

  open(row) {
    if (row.type === 'folder' && !page.folder.isTrash && !row.unusable) page.goTo(row.path);
    else page.preview.open(row);
  },

  menu(place) {
    const rows = page.folder.selection();
    const items = page.actions.for(rows);
    const commands = rows.length === 1 && !page.folder.isTrash ? page.actions.commandsFor(rows[0]) : [];
    if (items.length > 0) openMenu(place, [...items, ...(commands.length > 0 ? [null, ...commands] : [])], { label: 'What can be done' });
  },

  menuAtRow() {
    const row = page.folder.shown[page.folder.active];
    if (!row) return;
    if (!page.folder.isSelected(row)) page.folder.goTo(page.folder.active);
    page.menu(page.grid.nameCell(page.folder.active).getBoundingClientRect());
  },

  palette: () => openPalette(page),

  mayWrite: () => page.catalog.can('put', 'mkdir') && !page.folder.isTrash,

  /** Closes or clears what is open; false, if nothing was. */
  escape() {
    if (page.preview.close() || page.side.close()) return true;
    if (page.folder.filter) {
      byId('filter').value = '';
      page.folder.filterBy('');
      return true;
    }
    const chosenRows = page.folder.selection().length > 0;
    page.folder.select([]);
    return chosenRows;
  },
};
page.actions = new Actions(page);
page.grid = new Grid(page.folder, { open: row => page.open(row), menu: place => page.menu(place), moveInto: path => page.actions.drop(path) });
page.preview = new Preview(page);
page.side = new Side(page);
new Bar(page);
new Crumbs(page.folder, path => page.actions.drop(path));
new Tray(page.uploads);
listenToKeys(page);

// The line at the top

const picker = (attributes = {}) => {
  const input = el('input', { type: 'file', multiple: true, hidden: true, ...attributes });
  input.addEventListener('change', () => {
    page.uploads.add(page.folder.path, chosen(input));
    input.value = '';
  });
  return input;
};
const filePicker = picker({ id: 'choose-files' });
const folderPicker = picker({ id: 'choose-folder', webkitdirectory: true });
const upload = button('Upload', {
  drawing: 'upload', look: 'primary', 'aria-haspopup': 'menu', id: 'upload',
  onclick: () => openMenu(upload.getBoundingClientRect(), [
    { words: 'Files…', drawing: 'file', act: () => filePicker.click() },
    { words: 'A folder…', drawing: 'folder', act: () => folderPicker.click() },
  ], { label: 'Upload' }),
});
const newFolder = button('New folder', { drawing: 'newfolder', look: 'plain', id: 'new-folder', title: 'New folder (F7)', onclick: () => page.actions.newFolder() });
const settings = button('Settings', {
  drawing: 'more', look: 'quiet', bare: true, id: 'settings', 'aria-haspopup': 'menu',
  onclick: () => openMenu(settings.getBoundingClientRect(), settingItems(), { label: 'Settings' }),
});
byId('top-actions').append(newFolder, upload, settings, filePicker, folderPicker);

function settingItems() {
  const looks = window.waybillLooks;
  const choice = (name, value, words) => ({ words, checked: looks[name] === value, act: () => looks.set(name, value) });
  const { authenticated, user, login = [] } = currentSession();
  return [
    choice('theme', 'auto', 'Light or dark as the system'), choice('theme', 'light', 'Light'), choice('theme', 'dark', 'Dark'), null,
    choice('direction', 'auto', 'Direction of the language'), choice('direction', 'ltr', 'Left to right'), choice('direction', 'rtl', 'Right to left'), null,
    { words: page.folder.withHidden ? 'Hide hidden files' : 'Show hidden files', drawing: 'eye', act: () => page.folder.showHidden(!page.folder.withHidden) },
    { words: 'Keys', key: '?', drawing: 'help', act: openHelp },
    ...(authenticated ? [null, { words: `Log out ${user}`, drawing: 'leave', act: leave }] : login.length > 0 ? [null, { words: 'Log in…', drawing: 'user', act: enterAndShow }] : []),
  ];
}

let entering = null;

/** Logs in, once for all requests that wait for it; another user has other commands. */
function enter() {
  entering ??= logIn().then(learn).finally(() => { entering = null; });
  return entering;
}

async function enterAndShow() {
  try {
    await enter();
    await page.show(folderOf(location.hash));
  } catch (failure) {
    toastFailure(failure);
  }
}

async function leave() {
  try {
    await closeSession();
    location.reload();
  } catch (failure) {
    toastFailure(failure);
  }
}

// What changes by itself

byId('filter').addEventListener('input', event => page.folder.filterBy(event.target.value));
byId('filter-label').prepend(icon('search'));
byId('skip').addEventListener('click', () => page.grid.focus());
addEventListener('hashchange', () => page.show(folderOf(location.hash)));

let listedAt = 0;
page.folder.addEventListener('change', () => {
  listedAt = performance.now();
  const { state, failure, shown, total, filter, path } = page.folder;
  const empty = byId('empty');
  upload.hidden = newFolder.hidden = !page.mayWrite();
  empty.hidden = shown.length > 0 || state === 'loading';
  byId('grid').hidden = !empty.hidden;
  if (empty.hidden) return;
  const words = state === 'failed' ? [failure.message, 'alert']
    : filter && total > 0 ? [`Nothing here is called “${filter}”.`, 'search']
      : page.folder.isTrash ? ['The trash is empty.', 'trash']
        : ['This folder is empty.', 'folder'];
  empty.replaceChildren(icon(words[1], 'large'), el('p', {}, words[0]),
    state === 'failed'
      ? el('p', { class: 'together' }, button('Try again', { drawing: 'again', look: 'plain', onclick: () => page.folder.reload() }),
        path === '/' ? null : button('To the folder above', { drawing: 'back', look: 'plain', onclick: () => page.goTo(parentOf(path)) }))
      : page.mayWrite() && !filter ? el('p', { class: 'small-print' }, 'Drop files or folders anywhere on the page.') : '');
});
page.catalog.addEventListener('change', () => { upload.hidden = newFolder.hidden = !page.mayWrite(); });

let relist = 0;
page.uploads.addEventListener('stored', ({ detail }) => {
  if (isWithin(detail, page.folder.path)) relist ||= setTimeout(() => { relist = 0; page.folder.reload(); }, RELIST_STORED_MILLIS);
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && page.folder.state === 'ready' && performance.now() - listedAt > RELIST_AFTER_MILLIS) page.folder.reload();
});
takeDrops(() => (page.mayWrite() ? page.folder.path : null), (folder, found) => page.uploads.add(folder, found), toastFailure);

function heard(there) {
  const notice = byId('notice');
  if (there && !notice.hidden) {
    page.folder.reload();
    toast('The server is there again.');
  }
  notice.hidden = there;
  if (!there) notice.replaceChildren(icon('alert'), el('span', {}, 'The server cannot be reached. The page goes on as soon as it can.'));
}

/** Learns what whoever is logged in now may do, and follows that. */
async function learn() {
  page.catalog.follow(heard, toastFailure);
  await page.catalog.load();
}

onLoginNeeded(enter);
try {
  await openSession();
  await learn();
  const listed = page.show(folderOf(location.hash));
  page.grid.focus(); // not once all rows are there: their reader may have gone elsewhere by then
  await listed;
  page.grid.activate();
} catch (failure) {
  byId('grid').hidden = true;
  byId('empty').hidden = false;
  byId('empty').replaceChildren(icon('alert', 'large'), el('p', {}, failure.message),
    button('Try again', { drawing: 'again', look: 'plain', onclick: () => location.reload() }));
}
