/** Remote paths: they begin with a slash, and end with none but for the root. */

export const join = (folder, name) => (folder === '/' ? `/${name}` : `${folder}/${name}`);

export const nameOf = path => path.slice(path.lastIndexOf('/') + 1);

export const parentOf = path => path.slice(0, path.lastIndexOf('/')) || '/';

/** Whether a path is a folder's own, or lies below it. */
export const isWithin = (path, folder) => path === folder || folder === '/' || path.startsWith(`${folder}/`);

const encoded = path => path.split('/').map(encodeURIComponent).join('/');

/** Where the browser gets a file, of the same origin. */
export const fileUrl = path => `/files${encoded(path)}`;

/** The page's own address of a folder. */
export const hashOf = folder => `#${encoded(folder)}`;

/** The folder that an address of the page means; the root, if it means none. */
export function folderOf(hash) {
  try {
    const path = decodeURIComponent(hash.slice(1)).replace(/\/+$/, '');
    return path.startsWith('/') ? path : '/';
  } catch {
    return '/';
  }
}

/** Each folder from the root down to this one. */
export function foldersTo(path) {
  const folders = ['/'];
  for (const name of path.split('/').filter(Boolean)) folders.push(join(folders.at(-1), name));
  return folders;
}

/** A name that is free beside others: `a.txt` becomes `a (2).txt`. */
export function freeName(name, taken) {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${stem} (${number})${ending}`;
  return free;
}

/** What is wrong with a name that somebody typed, as a sentence; null, if nothing is. */
export function nameFault(name) {
  if (name === '') return 'A name is needed.';
  if (name === '.' || name === '..') return `“${name}” means a folder already, and cannot be a name.`;
  if (name.includes('/')) return 'A name cannot hold a slash.';
  if (name.startsWith('.waybill-')) return 'Names that begin with .waybill- are the server’s own.';
  if (new TextEncoder().encode(name).length > 255) return 'A name has up to 255 bytes; this one is longer.';
  return null;
}
