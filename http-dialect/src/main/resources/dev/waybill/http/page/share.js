import { openDialog } from './dialog.js';
import { button, el, named, say } from './dom.js';
import { post } from './server.js';
import { fullTime } from './words.js';

const HOUR = 3600;
const PERIODS = [['One hour', HOUR], ['One day', 24 * HOUR], ['One week', 7 * 24 * HOUR], ['30 days', 30 * 24 * HOUR]];

/** Makes a link to one path that works without a login until it expires. */
export function openShare(row) {
  const period = el('select', {}, PERIODS.map(([words, seconds]) => el('option', { value: seconds, selected: seconds === 7 * 24 * HOUR }, words)));
  const made = el('div', { class: 'made', 'aria-live': 'polite' });
  const form = el('form', {
    class: 'inside',
    onsubmit: async event => {
      event.preventDefault();
      try {
        const response = await post('/share', { path: row.path, seconds: Number(period.value) });
        show(await response.json());
      } catch (failure) {
        made.replaceChildren(el('p', { class: 'fault', role: 'alert' }, failure.message));
      }
    },
  },
  el('p', {}, 'Whoever has the link can read ', named(row.name, { class: 'strong' }), ', and nothing else, without a login.'),
  el('label', { class: 'line' }, el('span', {}, 'It works for'), period), made,
  el('footer', {}, button('Close', { look: 'plain', onclick: () => dialog.close() }), el('button', { class: 'primary', type: 'submit' }, 'Make a link')));
  const dialog = openDialog('Share', form, { look: 'small' });

  const show = ({ url, expires }) => {
    const link = el('input', { type: 'text', readonly: true, value: new URL(url, location).href, 'aria-label': 'Link' });
    const copy = button('Copy', {
      drawing: 'copy', look: 'plain',
      onclick: async () => {
        link.select();
        try {
          await navigator.clipboard.writeText(link.value);
          copy.querySelector('span').textContent = 'Copied';
          say('Copied');
        } catch {
          say('Selected: press Ctrl+C'); // a page without TLS has no clipboard, so the selection must do
        }
      },
    });
    made.replaceChildren(el('div', { class: 'together' }, link, copy), el('p', { class: 'small-print' }, `Until ${fullTime(expires)}.`));
    link.select();
  };
}
