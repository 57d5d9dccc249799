import { Refusal } from './server.js';
import { send } from './transfer.js';

/** The four requests of tus 1.0 (https://tus.io/protocols/resumable-upload) that an upload needs. */

const TUS = { 'Tus-Resumable': '1.0.0' };

const base64 = text => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

/** Begins an upload; the URL that goes on with it. */
export async function begin(path, file, signal) {
  const metadata = { path, modified: new Date(file.lastModified).toISOString() };
  const answer = await send('POST', '/tus/', {
    headers: {
      ...TUS,
      'Upload-Length': file.size,
      'Upload-Metadata': Object.entries(metadata).map(([name, value]) => `${name} ${base64(value)}`).join(','),
    },
    signal,
  });
  return new URL(answer.header('Location'), new URL('/tus/', location)).href;
}

/** How far the server has it; null, if it knows no such upload any more. */
export async function offsetOf(url, signal) {
  try {
    return Number((await send('HEAD', url, { headers: TUS, signal })).header('Upload-Offset'));
  } catch (failure) {
    if (failure instanceof Refusal && [403, 404, 410].includes(failure.status)) return null;
    throw failure;
  }
}

/** Sends the bytes from one offset to another; the offset where the server is then. */
export async function append(url, file, from, to, { progress, signal }) {
  const answer = await send('PATCH', url, {
    headers: { ...TUS, 'Upload-Offset': from, 'Content-Type': 'application/offset+octet-stream' },
    body: file.slice(from, to),
    progress, signal,
  });
  return Number(answer.header('Upload-Offset'));
}

/** Lets the server forget an upload. */
export async function end(url) {
  await send('DELETE', url, { headers: TUS });
}
