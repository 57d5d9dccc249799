import { el, icon } from './dom.js';

let close = () => {};

/**
 * A menu beside a place of the screen: items of `{words, drawing, key, act, checked}`, or null for a line between. Arrow keys,
 * Enter and Escape work in it.
 */
export function openMenu(place, items, { label }) {
  close();
  const before = document.activeElement;
  const buttons = [];
  const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': label }, items.map(item => {
    if (item === null) return el('hr', { role: 'separator' });
    const choose = el('button', {
      type: 'button', tabindex: -1, class: item.danger ? 'danger-item' : '',
      role: item.checked === undefined ? 'menuitem' : 'menuitemradio', 'aria-checked': item.checked === undefined ? null : String(item.checked),
      onclick: () => { close(); item.act(); },
    }, icon(item.checked ? 'check' : item.drawing ?? 'next', item.drawing || item.checked ? '' : 'blank'), el('span', {}, item.words), item.key ? el('kbd', {}, item.key) : null);
    buttons.push(choose);
    return choose;
  }));
  const away = event => {
    if (!menu.contains(event.target)) close();
  };
  close = () => {
    menu.remove();
    document.removeEventListener('pointerdown', away, true);
    window.removeEventListener('blur', close);
    before?.focus?.();
    close = () => {};
  };
  menu.addEventListener('keydown', event => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) buttons[to % buttons.length].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key.length === 1) {
      const next = [...buttons.slice(at + 1), ...buttons].find(one => one.textContent.toLowerCase().startsWith(event.key.toLowerCase()));
      next?.focus();
      if (event.key === ' ') return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.body.append(menu);
  const rightToLeft = document.documentElement.dir === 'rtl';
  const isAtEnd = rightToLeft || (place.width > 0 && place.left + menu.offsetWidth > innerWidth);
  const left = isAtEnd ? place.right - menu.offsetWidth : place.left;
  const below = place.bottom + menu.offsetHeight + 8 < innerHeight ? place.bottom + 4 : Math.max(8, place.top - menu.offsetHeight - 4);
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${below}px`;
  buttons[0]?.focus();
  document.addEventListener('pointerdown', away, true);
  window.addEventListener('blur', close);
}
