import { freeName, join, nameOf, parentOf } from './paths.js';
import { allRows, call, namesIn, request, Refusal, rowsOf } from './server.js';

/**
 * What is deleted moves to `/.trash/DATE-NUMBER/`, all of one deletion into one folder, beside a file that says where
 * it came from. The server knows nothing of that: these are folders like any others.
 */
export const TRASH = '/.trash';

const ORIGIN = '.origin';
const AT_ONCE = 6;

export const isTrash = path => path === TRASH;

/** Moves rows of one folder to the trash; tells where they are now, as `{from, to}` each. */
export async function moveToTrash(rows) {
  const folder = await newFolder(new Date());
  await call('put', { path: join(folder, ORIGIN) }, { body: new Blob([JSON.stringify({ folder: parentOf(rows[0].path) })]) });
  const moved = [];
  try {
    for (const row of rows) {
      const to = join(folder, row.name);
      await call('mv', { source: row.path, target: to, ifAbsent: true });
      moved.push({ from: row.path, to });
    }
  } catch (failure) {
    failure.moved = moved;
    if (moved.length === 0) await removeQuietly(folder);
    throw failure;
  }
  return moved;
}

async function newFolder(now) {
  await call('mkdir', { path: TRASH, parents: true });
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-');
  for (let number = now - midnight; ; number++) {
    const folder = `${TRASH}/${day}-${number}`;
    try {
      await call('mkdir', { path: folder });
      return folder;
    } catch (failure) {
      if (failure.code !== 'exists') throw failure;
    }
  }
}

/** Moves what was moved to the trash back to where it was, beside what has come there since. */
export async function bringBack(moved) {
  for (const { from, to } of moved) {
    const folder = parentOf(from);
    await call('mkdir', { path: folder, parents: true });
    await call('mv', { source: to, target: join(folder, freeName(nameOf(from), await namesIn(folder))), ifAbsent: true });
  }
  for (const folder of new Set(moved.map(({ to }) => parentOf(to)))) await tidy(folder);
}

/** A folder of the trash that holds nothing more than its origin is of no use. */
async function tidy(folder) {
  const left = await allRows('ls', { path: folder });
  if (left.every(row => row.name === ORIGIN)) await removeQuietly(folder);
}

async function removeQuietly(folder) {
  try {
    await call('rm', { path: folder, recursive: true });
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure; // a caller that may not remove leaves an empty folder there
  }
}

/** The rows of the trash, each with the `origin` that it came from and the time of its deletion. */
export async function* trashed() {
  const folders = [];
  try {
    for await (const rows of rowsOf('ls', { path: TRASH })) folders.push(...rows.filter(row => row.type === 'folder'));
  } catch (failure) {
    if (failure.code === 'no-path') return;
    throw failure;
  }
  for (let from = 0; from < folders.length; from += AT_ONCE) {
    yield* await Promise.all(folders.slice(from, from + AT_ONCE).map(rowsIn));
  }
}

async function rowsIn({ name, modified }) {
  const folder = join(TRASH, name);
  const rows = await allRows('ls', { path: folder });
  const origin = await originOf(folder);
  return rows
    .filter(row => row.name !== ORIGIN)
    .map(row => ({ ...row, modified, path: join(folder, row.name), origin: join(origin, row.name) }));
}

async function originOf(folder) {
  try {
    return (await (await request(`/files${join(folder, ORIGIN)}`)).json()).folder ?? '/';
  } catch (failure) {
    if (failure instanceof Refusal || failure instanceof SyntaxError) return '/'; // whoever moved it there left no word
    throw failure;
  }
}

/** Deletes rows of the trash for good. */
export async function removeForGood(rows) {
  await call('rm', { path: rows.map(row => row.path), recursive: true });
  for (const folder of new Set(rows.map(row => parentOf(row.path)))) await tidy(folder);
}
