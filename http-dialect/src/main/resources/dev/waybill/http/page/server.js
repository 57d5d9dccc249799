/** The one place that asks the server: its session, its commands, its refusals. */

/** What the server said no to, in its own sentence. A status of 0: it could not be reached. */
export class Refusal extends Error {
  constructor(status, code, sentence, incident) {
    super(incident ? `${sentence} (incident ${incident})` : sentence);
    this.status = status;
    this.code = code;
  }
}

let session = { csrf: '' };
let logIn = null;

/** Who the page is to the server: `user`, `authenticated`, `login` and more. */
export const currentSession = () => session;

/** What asks its user to log in; it is awaited when the server wants that, and the request then made again. */
export function onLoginNeeded(ask) {
  logIn = ask;
}

export async function openSession() {
  session = await (await answered(await reach('/session'))).json();
  return session;
}

/** Logs in with `{user, password}` or `{token}`. */
export async function openSessionWith(proof) {
  session = await (await answered(await reach('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...changing() },
    body: JSON.stringify(proof),
  }))).json();
  return session;
}

export async function closeSession() {
  await answered(await reach('/session', { method: 'DELETE', headers: changing() }));
  return openSession();
}

/** The fields that a request needs which changes something. */
export const changing = () => (session.csrf ? { 'Waybill-Csrf': session.csrf } : {});

async function reach(url, options = {}) {
  try {
    return await fetch(url, { credentials: 'same-origin', ...options });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Refusal(0, 'unreachable', 'The server cannot be reached.');
  }
}

/** The refusal in an answer of a status of 400 and above. */
export async function refusalOf(status, text) {
  try {
    const { code, error, incident } = JSON.parse(text);
    if (error) return new Refusal(status, code ?? '', error, incident);
  } catch { /* not in our own words: a proxy's, perhaps */ }
  return new Refusal(status, '', `The server answered ${status}.`);
}

async function answered(response) {
  if (response.status >= 400) throw await refusalOf(response.status, await response.text());
  return response;
}

/** Fetches from the server; logs in first where that is needed. */
export async function request(url, options = {}) {
  const send = () => reach(url, {
    ...options,
    headers: { ...options.headers, ...((options.method ?? 'GET') === 'GET' ? {} : changing()) },
  });
  let response = await send();
  if (response.status === 401 && logIn) {
    await logIn();
    response = await send();
  }
  return answered(response);
}

/** Posts an object as JSON. */
export const post = (url, object, { signal } = {}) => request(url, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(object), signal,
});

/** Calls a command; its answer as the browser has it. A body makes the arguments travel in the query. */
export function ask(action, args = {}, { body, signal } = {}) {
  if (body === undefined) return post(`/api/${action}`, args, { signal });
  return request(bodyUrl(action, args), {
    method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body, signal,
  });
}

/** Where a command with a body is asked. */
export function bodyUrl(action, args) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    for (const one of [value].flat()) query.append(name, one);
  }
  return `/api/${action}?${query}`;
}

/** Calls a command that answers fields. */
export async function call(action, args = {}, options = {}) {
  const text = await (await ask(action, args, options)).text();
  return text === '' ? {} : JSON.parse(text);
}

/** Calls a command that answers rows; they come as many at a time as arrive together. */
export async function* rowsOf(action, args = {}, options = {}) {
  yield* linesIn(await ask(action, args, options));
}

export async function allRows(action, args = {}, options = {}) {
  const all = [];
  for await (const rows of rowsOf(action, args, options)) all.push(...rows);
  return all;
}

/** The names of all that is in a folder. */
export async function namesIn(folder) {
  return new Set((await allRows('ls', { path: folder })).map(row => row.name));
}

/** The rows in a body of one JSON object a line. */
export async function* linesIn(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      if (lines.length > 0) yield lines.filter(Boolean).map(line => JSON.parse(line));
    }
    if (rest.trim()) yield [JSON.parse(rest)];
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Refusal(0, 'cut', 'The answer broke off before its end.');
  } finally {
    reader.cancel().catch(() => {});
  }
}
