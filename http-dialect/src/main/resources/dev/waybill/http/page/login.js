import { openDialog } from './dialog.js';
import { el } from './dom.js';
import { currentSession, openSessionWith } from './server.js';

/** Asks for a password or a token until the server takes one. Rejects if its user gives up. */
export function logIn() {
  return new Promise((resolve, reject) => {
    const methods = currentSession().login ?? ['password', 'token'];
    const text = (name, words, type, completes) => el('label', { class: 'line', 'data-for': name },
      el('span', {}, words), el('input', { name, type, autocomplete: completes, required: true, autocapitalize: 'off', spellcheck: 'false' }));
    const fields = { password: [text('user', 'User', 'text', 'username'), text('password', 'Password', 'password', 'current-password')], token: [text('token', 'Token', 'password', 'off')] };
    const place = el('div', { class: 'fields' });
    const fault = el('p', { class: 'fault', role: 'alert' });
    const offered = ['password', 'token'].filter(method => methods.includes(method));
    let done = false;
    const tabs = el('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'How' }, offered.map((method, number) => el('label', {},
      el('input', { type: 'radio', name: 'method', value: method, checked: number === 0, onchange: () => choose(method) }),
      el('span', {}, method === 'password' ? 'Password' : 'Token'))));
    const choose = method => {
      place.replaceChildren(...fields[method]);
      place.querySelector('input')?.focus();
    };
    const form = el('form', {
      class: 'inside',
      onsubmit: async event => {
        event.preventDefault();
        const proof = Object.fromEntries([...place.querySelectorAll('input')].map(input => [input.name, input.value]));
        fault.textContent = '';
        try {
          await openSessionWith(proof);
          done = true;
          dialog.close();
        } catch (failure) {
          fault.textContent = failure.message;
          place.querySelector('input[type=password]').select();
        }
      },
    }, offered.length > 1 ? tabs : null, place, fault,
    el('footer', {}, el('button', { class: 'primary', type: 'submit' }, 'Log in')));
    const dialog = openDialog('Log in', form, {
      look: 'small',
      onclose: () => (done ? resolve() : reject(new DOMException('The login was given up.', 'AbortError'))),
    });
    if (offered.length > 0) choose(offered[0]);
    else place.replaceChildren(el('p', {}, 'A login is needed here, and none is taken over this connection: passwords and tokens travel over TLS alone.'));
    form.querySelector('footer').hidden = offered.length === 0;
  });
}
