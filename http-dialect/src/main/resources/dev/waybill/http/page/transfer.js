import { ask, changing, refusalOf, Refusal } from './server.js';

/**
 * Sends a body and tells how far it is, which fetch cannot. Resolves to the answer, `{status, header(name), text}`;
 * rejects with a Refusal, of status 0 if the connection was lost, or with an AbortError.
 */
export async function send(method, url, options = {}) {
  const answer = await once(method, url, options);
  if (answer.status === 401) {
    await ask('whoami'); // it logs in, if it must
    return accepted(await once(method, url, options));
  }
  return accepted(answer);
}

async function accepted(answer) {
  if (answer.status >= 400) throw await refusalOf(answer.status, answer.text);
  return answer;
}

function once(method, url, { headers = {}, body = null, progress, signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new DOMException('It was given up.', 'AbortError'));
    const sending = new XMLHttpRequest();
    const give = () => sending.abort();
    signal?.addEventListener('abort', give);
    sending.open(method, url);
    for (const [name, value] of Object.entries({ ...headers, ...changing() })) sending.setRequestHeader(name, value);
    sending.upload.onprogress = event => progress?.(event.loaded);
    sending.onload = () => resolve({ status: sending.status, text: sending.responseText, header: name => sending.getResponseHeader(name) });
    sending.onerror = () => reject(new Refusal(0, 'unreachable', 'The server cannot be reached.'));
    sending.onabort = () => reject(new DOMException('It was given up.', 'AbortError'));
    sending.onloadend = () => signal?.removeEventListener('abort', give);
    sending.send(body);
    return undefined;
  });
}
