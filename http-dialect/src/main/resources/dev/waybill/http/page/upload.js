import { call, bodyUrl, Refusal } from './server.js';
import { send } from './transfer.js';
import * as tus from './tus.js';

const SMALL = 1 << 20;
const FIRST_PIECE = 4 << 20;
const LARGEST_PIECE = 64 << 20;
const PIECE_MILLIS = 2_000;
const LONGEST_WAIT_MILLIS = 30_000;
const WORTH_ANOTHER_TRY = new Set([0, 408, 409, 423, 429, 460, 502, 503, 504]);

/**
 * One file on its way. Its `state`: `waiting` → `running` → `done`; `paused` by its user; `exists` where a file of that
 * name is; `failed` with `failure`; `interrupted`, where an earlier visit of the page began it and the file itself is
 * missing. `changed` is called whenever something of this is another.
 */
export class Upload {
  sent = 0;
  state = 'waiting';
  failure = null;
  url = null;
  replaces = false;
  #stopping = null;
  #changed;

  constructor(path, { file = null, size = file.size, modified = file.lastModified, url = null, sent = 0 }, changed) {
    Object.assign(this, { path, file, size, modified, url, sent });
    this.#changed = changed;
    if (!file) this.state = 'interrupted';
  }

  #become(state, failure = null) {
    this.state = state;
    this.failure = failure;
    this.#changed(this);
  }

  #at(sent) {
    this.sent = Math.min(sent, this.size);
    this.#changed(this);
  }

  /** Whether this is the file that it began with. */
  isOf(file) {
    return file.size === this.size && file.lastModified === this.modified;
  }

  /** Goes on with the file of an upload that an earlier visit began. */
  resumeWith(file) {
    this.file = file;
    this.#become('waiting');
  }

  wait() {
    if (this.file) this.#become('waiting');
  }

  pause() {
    this.#stopping?.abort();
    this.#become('paused');
  }

  async cancel() {
    this.#stopping?.abort();
    this.#become('gone');
    if (this.url) await tus.end(this.url);
  }

  /** Sends it, over as many tries as it takes, until it is there, paused or refused. */
  async run() {
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#become('running');
    for (let wait = 1_000; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
      const before = this.sent;
      try {
        await (this.size < SMALL ? this.#put(stopping.signal) : this.#piecewise(stopping.signal));
        return this.#become('done');
      } catch (failure) {
        if (stopping.signal.aborted) return undefined;
        if (failure.code === 'exists' && !this.replaces) return this.#become('exists');
        if (!(failure instanceof Refusal) || !WORTH_ANOTHER_TRY.has(failure.status)) return this.#become('failed', failure);
        if (this.sent > before) wait = 1_000;
        this.#become('running', failure);
        await pauseOf(wait, stopping.signal);
        if (stopping.signal.aborted) return undefined;
      }
    }
  }

  async #put(signal) {
    this.#at(0);
    await send('POST', bodyUrl('put', {
      path: this.path, ifAbsent: !this.replaces, parents: true, modified: new Date(this.file.lastModified).toISOString(),
    }), { headers: { 'Content-Type': 'application/octet-stream' }, body: this.file, progress: sent => this.#at(sent), signal });
    this.#at(this.size);
  }

  async #piecewise(signal) {
    let offset = this.url ? await tus.offsetOf(this.url, signal) : null;
    if (offset === null) {
      if (!this.replaces && await isThere(this.path)) throw new Refusal(412, 'exists', 'A file of this name is there already.');
      this.url = await tus.begin(this.path, this.file, signal);
      offset = 0;
    }
    this.#at(offset);
    let piece = FIRST_PIECE;
    while (offset < this.size) {
      const from = offset;
      const began = performance.now();
      offset = await tus.append(this.url, this.file, from, Math.min(from + piece, this.size), { progress: sent => this.#at(from + sent), signal });
      const rate = (offset - from) / (performance.now() - began);
      piece = Math.max(FIRST_PIECE, Math.min(LARGEST_PIECE, Math.round(rate * PIECE_MILLIS)));
      this.#at(offset);
    }
    this.url = null;
  }
}

async function isThere(path) {
  try {
    await call('stat', { path });
    return true;
  } catch (failure) {
    if (failure.status === 404) return false;
    throw failure;
  }
}

function pauseOf(millis, signal) {
  return new Promise(resolve => {
    const over = () => {
      clearTimeout(timer);
      window.removeEventListener('online', over);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, millis);
    window.addEventListener('online', over);
    signal.addEventListener('abort', over);
  });
}
