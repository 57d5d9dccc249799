import { freeName, join, nameOf, parentOf } from './paths.js';
import { call, namesIn } from './server.js';
import { toastFailure } from './toasts.js';
import { Upload } from './upload.js';

const AT_ONCE = 3;
const KEPT = 'waybill.uploads';
const KEEP_EVERY_MILLIS = 1_000;

/**
 * All files on their way, a few at a time. Those in pieces are remembered in the browser, so that the page goes on with
 * them after it was closed. `change` is fired when one is further, and `stored`, with the path as `detail`, when one is there.
 */
export class Uploads extends EventTarget {
  all = [];
  #keptAt = 0;

  constructor() {
    super();
    for (const { path, ...kept } of Object.values(remembered())) this.all.push(new Upload(path, kept, upload => this.#changed(upload)));
    addEventListener('beforeunload', event => {
      this.#keep();
      if (this.all.some(upload => upload.state === 'running' && !upload.url)) event.preventDefault();
    });
  }

  get active() {
    return this.all.filter(upload => upload.state === 'waiting' || upload.state === 'running');
  }

  /** Sends what was chosen or dropped, `{folders, files: [{path, file}]}`, relative paths, into a folder. */
  async add(folder, { folders = [], files }) {
    try {
      for (const path of folders) await call('mkdir', { path: join(folder, path), parents: true });
    } catch (failure) {
      toastFailure(failure);
      return;
    }
    if (folders.length > 0) this.dispatchEvent(new CustomEvent('stored', { detail: join(folder, folders[0]) }));
    const interrupted = new Map(this.all.filter(upload => upload.state === 'interrupted').map(upload => [upload.path, upload]));
    for (const { path, file } of files) {
      const target = join(folder, path);
      const begun = interrupted.get(target);
      if (begun?.isOf(file)) begun.resumeWith(file);
      else this.all.push(new Upload(target, { file }, upload => this.#changed(upload)));
    }
    this.#next();
    this.#tell();
  }

  start(upload) {
    upload.wait();
    this.#next();
  }

  startAll() {
    for (const upload of this.all) if (upload.state === 'paused') upload.wait();
    this.#next();
  }

  pauseAll() {
    for (const upload of this.active) upload.pause();
  }

  replace(upload) {
    upload.replaces = true;
    this.start(upload);
  }

  async keepBoth(upload) {
    try {
      const folder = parentOf(upload.path);
      const taken = await namesIn(folder);
      for (const other of this.all) if (other !== upload && parentOf(other.path) === folder) taken.add(nameOf(other.path));
      upload.path = join(folder, freeName(nameOf(upload.path), taken));
      this.start(upload);
    } catch (failure) {
      toastFailure(failure);
    }
  }

  async cancel(upload) {
    this.all.splice(this.all.indexOf(upload), 1);
    try {
      await upload.cancel();
    } catch (failure) {
      if (failure.status !== 404 && failure.status !== 410) toastFailure(failure);
    }
    this.#keep();
    this.#next();
  }

  /** Forgets what is done. */
  clear() {
    this.all = this.all.filter(upload => upload.state !== 'done');
    this.#tell();
  }

  #next() {
    let running = this.all.filter(upload => upload.state === 'running').length;
    for (const upload of this.all) {
      if (running >= AT_ONCE) return;
      if (upload.state !== 'waiting') continue;
      running++;
      upload.run().finally(() => this.#next());
    }
  }

  #changed(upload) {
    if (upload.state === 'done') this.dispatchEvent(new CustomEvent('stored', { detail: upload.path }));
    if (upload.state !== 'running' || performance.now() - this.#keptAt > KEEP_EVERY_MILLIS) this.#keep();
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }

  #keep() {
    this.#keptAt = performance.now();
    const kept = this.all.filter(upload => upload.url && upload.state !== 'done')
      .map(({ path, size, modified, url, sent }) => [`${path}\n${size}\n${modified}`, { path, size, modified, url, sent }]);
    try {
      if (kept.length > 0) localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(kept)));
      else localStorage.removeItem(KEPT);
    } catch { /* a browser that keeps nothing still uploads; it only cannot go on after a reload */ }
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}');
  } catch {
    return {};
  }
}
