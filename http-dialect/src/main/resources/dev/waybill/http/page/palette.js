import { openDialog } from './dialog.js';
import { el, icon } from './dom.js';
import { openForm } from './form.js';

/** All commands, by what is typed of their names and summaries; Enter opens the form of the first. */
export function openPalette(page) {
  const { added, builtIn } = page.catalog;
  const input = el('input', { type: 'search', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'palette-list', 'aria-label': 'Command', placeholder: 'What shall the server do?', autofocus: true, autocomplete: 'off', spellcheck: 'false' });
  const list = el('ul', { id: 'palette-list', class: 'palette', role: 'listbox', 'aria-label': 'Commands' });
  let found = [];
  let at = 0;
  const choose = spec => {
    dialog.close();
    openForm(spec, page);
  };
  const mark = () => {
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', index === at));
    list.children[at]?.scrollIntoView({ block: 'nearest' });
    if (found.length > 0) input.setAttribute('aria-activedescendant', `palette-${at}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rank = spec => (spec.action === words[0] ? 0 : words.length > 0 && spec.action.startsWith(words[0]) ? 1 : 2);
    found = [...added, ...builtIn]
      .filter(spec => words.every(word => `${spec.action} ${spec.summary}`.toLowerCase().includes(word)))
      .sort((a, b) => rank(a) - rank(b));
    at = 0;
    list.replaceChildren(...found.map((spec, index) => el('li', { id: `palette-${index}`, role: 'option', onclick: () => choose(spec) },
      icon(added.includes(spec) ? 'plug' : 'command'), el('span', { dir: 'ltr' }, spec.action), el('small', {}, spec.summary))));
    mark();
  };
  input.addEventListener('input', draw);
  input.addEventListener('keydown', event => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
      at = Math.max(0, Math.min(to, found.length - 1));
      mark();
    } else if (event.key === 'Enter' && found[at]) {
      choose(found[at]);
    } else return;
    event.preventDefault();
  });
  const dialog = openDialog('Run a command', el('div', { class: 'inside' }, input, list), { look: 'medium palette-dialog' });
  draw();
}
