import { byId, el, icon, named } from './dom.js';
import { nameOf } from './paths.js';

/** What a file field holds; the paths of a folder that was chosen are kept. */
export function chosen(input) {
  const files = [...input.files].map(file => ({ path: file.webkitRelativePath || file.name, file }));
  return { folders: leaves(files.filter(({ path }) => path.includes('/')).map(({ path }) => path.slice(0, path.lastIndexOf('/')))), files };
}

/** Files and folders out of a drop or the clipboard, folders with all that is in them. */
export async function dropped(transfer) {
  const entries = [...transfer.items].filter(item => item.kind === 'file').map(item => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = { folders: [], files: [] };
  for (const entry of entries) {
    if (entry instanceof File) found.files.push({ path: entry.name, file: entry });
    else if (entry) await walk(entry, found);
  }
  return { folders: leaves(found.folders), files: found.files };
}

async function walk(entry, found) {
  const path = entry.fullPath.slice(1);
  if (entry.isFile) {
    found.files.push({ path, file: await new Promise((resolve, reject) => { entry.file(resolve, reject); }) });
    return;
  }
  found.folders.push(path);
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) return;
    for (const one of some) await walk(one, found);
  }
}

/** The folders that no other one lies below: to make them makes all. */
const leaves = folders => [...new Set(folders)].filter(folder => !folders.some(other => other.startsWith(`${folder}/`)));

/** Lets files be dropped anywhere on the page. `folder()` tells where they go, null where nothing may. */
export function takeDrops(folder, take, failed) {
  const veil = byId('drop');
  let inside = 0;
  const brings = event => event.dataTransfer?.types.includes('Files') && folder() !== null;
  const show = shown => {
    if (shown) {
      veil.replaceChildren(el('div', {}, icon('upload'), el('p', {}, 'Drop to upload to ',
        folder() === '/' ? el('strong', {}, 'All files') : named(nameOf(folder()), { class: 'strong' }))));
    }
    veil.hidden = !shown;
  };
  addEventListener('dragenter', event => {
    if (brings(event) && inside++ === 0) show(true);
  });
  addEventListener('dragleave', event => {
    if (brings(event) && --inside <= 0) { inside = 0; show(false); }
  });
  addEventListener('dragover', event => {
    if (!brings(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  const receive = async transfer => {
    try {
      take(folder(), await dropped(transfer));
    } catch (failure) {
      failed(failure);
    }
  };
  addEventListener('drop', event => {
    inside = 0;
    show(false);
    if (!brings(event)) return;
    event.preventDefault();
    receive(event.dataTransfer);
  });
  addEventListener('paste', event => {
    if (event.clipboardData?.files.length > 0 && folder() !== null && !document.querySelector('dialog[open]')) receive(event.clipboardData);
  });
}
