import { drawings } from './icons.js';

/**
 * An element with attributes, listeners (`onclick`) and children. Text is only ever a text node, so that no name of a
 * file can become markup. What is null, undefined or false is left out.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'hidden') element[name] = value;
    else if (value === true && !name.startsWith('aria-')) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of icons.js, which says nothing to a screen reader: the words stand beside it. */
export function icon(name, look = '') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon ${look}`);
  svg.setAttribute('aria-hidden', 'true');
  for (const line of drawings[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', line);
    svg.append(path);
  }
  return svg;
}

/** A button of an icon and words; with `bare` the words are for screen readers and the tooltip alone. */
export function button(words, { drawing, look = '', bare = false, ...attributes } = {}) {
  return el('button', { type: 'button', class: `${look} ${bare ? 'bare' : ''}`.trim(), ...(bare ? { 'aria-label': words, title: words } : {}), ...attributes },
    drawing ? icon(drawing) : null,
    bare ? null : el('span', {}, words));
}

/** A name of a file: it may be of any script, whatever the direction of the page. */
export const named = (name, attributes = {}) => el('bdi', { dir: 'auto', ...attributes }, name);

export const byId = id => document.getElementById(id);

/** Says something to screen readers, and to nobody else. */
export function say(words) {
  const line = el('p', {}, words);
  byId('live').append(line);
  setTimeout(() => line.remove(), 10_000);
}
