import { askLine, confirmed } from './dialog.js';
import { el } from './dom.js';
import { openForm } from './form.js';
import { didUndoably } from './history.js';
import { fileUrl, freeName, join, nameFault, nameOf, parentOf } from './paths.js';
import { pickFolder } from './picker.js';
import { rename } from './rename.js';
import { call } from './server.js';
import { openShare } from './share.js';
import { toast, toastFailure } from './toasts.js';
import { bringBack, moveToTrash, removeForGood } from './trash.js';
import { several } from './words.js';

const DOWNLOAD_PAUSE_MILLIS = 400;
const things = rows => (rows.length === 1 ? `“${rows[0].name}”` : several(rows.length, 'thing'));

/** What can be done with the rows that are selected: by menu, by bar and by key, all from one table. */
export class Actions {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** What may be done with these rows by this caller. */
  for(rows) {
    const { catalog, folder } = this.#page;
    const one = rows.length === 1 ? rows[0] : null;
    const files = rows.every(row => row.type === 'file');
    const trash = folder.isTrash;
    const keeps = !trash && catalog.can('mv', 'mkdir', 'put');
    const table = [
      { words: one?.type === 'folder' ? 'Open' : 'Preview', key: 'Enter', drawing: 'eye', if: one && !trash && one.type !== 'other', act: () => this.#page.open(one), inBar: false },
      { words: 'Download', drawing: 'download', if: files && !trash && catalog.can('get'), act: () => this.download(rows) },
      { words: 'Share…', drawing: 'link', if: one && !trash && one.type !== 'other' && catalog.can('get'), act: () => openShare(one) },
      { words: 'Rename', key: 'F2', drawing: 'pencil', if: one && !trash && catalog.can('mv'), act: () => this.rename(one) },
      { words: 'Move…', drawing: 'move', if: !trash && catalog.can('mv'), act: () => this.#pick('Move', rows, target => this.moveInto(target, rows)) },
      { words: 'Copy…', drawing: 'copy', if: !trash && catalog.can('cp'), act: () => this.#pick('Copy', rows, target => this.copyInto(target, rows)) },
      { words: 'Put back', drawing: 'restore', if: trash && catalog.can('mv'), act: () => this.restore(rows) },
      { words: 'Delete', key: 'Del', drawing: 'trash', danger: true, if: keeps, act: () => this.remove(rows) },
      { words: 'Delete for good', key: 'Del', drawing: 'trash', danger: true, if: !keeps && catalog.can('rm'), act: () => this.removeForGood(rows) },
    ];
    return rows.length === 0 ? [] : table.filter(action => action.if);
  }

  /** The commands of plugins that take a path, for a menu of one row. */
  commandsFor(row) {
    return this.#page.catalog.added
      .filter(spec => spec.parameters.some(parameter => parameter.kind === 'path'))
      .map(spec => ({ words: `${spec.action}…`, drawing: 'plug', act: () => openForm(spec, this.#page, row) }));
  }

  async #tried(work) {
    try {
      await work();
    } catch (failure) {
      toastFailure(failure);
    }
  }

  async download(rows) {
    for (const [number, row] of rows.entries()) {
      if (number > 0) await new Promise(resolve => { setTimeout(resolve, DOWNLOAD_PAUSE_MILLIS); }); // browsers drop downloads that come at once
      el('a', { href: `${fileUrl(row.path)}?download`, download: row.name }).click();
    }
  }

  rename(row) {
    const { folder, grid } = this.#page;
    rename(row, folder, grid, async name => {
      const target = join(parentOf(row.path), name);
      await call('mv', { source: row.path, target, ifAbsent: true });
      await folder.reload({ toSelect: [target] });
      didUndoably(`Renamed to “${name}”.`, async () => {
        await call('mv', { source: target, target: row.path, ifAbsent: true });
        await folder.reload({ toSelect: [row.path] });
      });
    });
  }

  newFolder() {
    const { folder } = this.#page;
    askLine('New folder', {
      label: 'Name', value: freeName('New folder', folder.names()), yes: 'Make it',
      send: async name => {
        const fault = nameFault(name);
        if (fault) throw new Error(fault);
        const path = join(folder.path, name);
        await call('mkdir', { path });
        await folder.reload({ toSelect: [path] });
      },
    });
  }

  #pick(word, rows, take) {
    pickFolder(`${word} ${things(rows)} to`, `${word} here`, this.#page.folder.path, { rows, stays: word === 'Copy' }, target => this.#tried(() => take(target)));
  }

  /** Moves rows into a folder. What stands there already stays, and so does its like here. */
  async moveInto(target, rows = this.#page.folder.selection()) {
    const { folder } = this.#page;
    const moved = [];
    try {
      for (const row of rows) {
        const to = join(target, row.name);
        await call('mv', { source: row.path, target: to, ifAbsent: true });
        moved.push({ from: row.path, to });
      }
    } finally {
      if (moved.length > 0) {
        didUndoably(`Moved ${things(moved.map(({ to }) => ({ name: nameOf(to) })))} to ${target}.`, async () => {
          for (const { from, to } of moved) await call('mv', { source: to, target: from, ifAbsent: true });
          await folder.reload({ toSelect: moved.map(({ from }) => from) });
        });
        await folder.reload();
      }
    }
  }

  drop(target) {
    return this.#tried(() => this.moveInto(target));
  }

  async copyInto(target, rows) {
    const { folder } = this.#page;
    const there = target === folder.path ? folder.names() : new Set();
    const made = [];
    for (const row of rows) {
      const to = join(target, freeName(row.name, there));
      await call('cp', { source: row.path, target: to, recursive: row.type === 'folder', ifAbsent: true });
      made.push(to);
    }
    toast(`Copied ${things(rows)} to ${target}.`);
    if (target === folder.path) await folder.reload({ toSelect: made });
  }

  remove(rows) {
    return this.#tried(async () => {
      const { folder } = this.#page;
      const next = folder.active;
      let moved;
      try {
        moved = await moveToTrash(rows);
      } catch (failure) {
        moved = failure.moved ?? [];
        throw failure;
      } finally {
        if (moved?.length > 0) {
          await folder.reload();
          if (folder.shown.length > 0 && next >= 0) folder.goTo(Math.min(next, folder.shown.length - 1), { keep: true });
          didUndoably(`Deleted ${things(rows.slice(0, moved.length))}.`, async () => {
            await bringBack(moved);
            await folder.reload({ toSelect: moved.map(({ from }) => from) });
          });
        }
      }
    });
  }

  restore(rows) {
    return this.#tried(async () => {
      await bringBack(rows.map(row => ({ from: row.origin, to: row.path })));
      await this.#page.folder.reload();
      toast(rows.length === 1 ? `“${rows[0].name}” is in ${parentOf(rows[0].origin)} again.` : `${several(rows.length, 'thing')} are back where they were.`);
    });
  }

  async removeForGood(rows) {
    if (!await confirmed('Delete for good?', `${rows.length === 1 ? `“${rows[0].name}” goes` : `${several(rows.length, 'thing')} go`} for ever. There is no way back.`, 'Delete for good')) return;
    await this.#tried(async () => {
      await removeForGood(rows);
      await this.#page.folder.reload();
      toast(`Deleted ${things(rows)} for good.`);
    });
  }
}
