/** Numbers and times as people read them, in the language of their browser. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const whole = new Intl.NumberFormat();
const rounded = [0, 1].map(digits => new Intl.NumberFormat(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }));

export const count = number => whole.format(number);

export const several = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

export function size(bytes) {
  let unit = 0;
  while (bytes >= 1023.5 && unit < UNITS.length - 1) {
    bytes /= 1024;
    unit++;
  }
  return `${rounded[unit > 0 && bytes < 9.95 ? 1 : 0].format(bytes)} ${UNITS[unit]}`;
}

/** The bytes of `10 MiB`, `1.5g` or `4096`; null, if it is no size. */
export function bytesOf(text) {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgtp]?)(i?b)?\s*$/i.exec(text);
  return match ? Math.round(match[1] * 1024 ** ' kmgtp'.indexOf(match[2].toLowerCase() || ' ')) : null;
}

export const percent = share => `${Math.floor(share * 100)} %`;

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** As short as a list needs it: the clock today, the day this year. */
export function briefTime(instant, now = new Date()) {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return '';
  if (time.toDateString() === now.toDateString()) return clock.format(time);
  return time.getFullYear() === now.getFullYear() ? `${day.format(time)}, ${clock.format(time)}` : date.format(time);
}

export const fullTime = instant => full.format(new Date(instant));

/** To the second, and still short enough for a table. */
export const exactTime = instant => exact.format(new Date(instant));

/** How long something still takes. */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h ${Math.round(seconds % 3600 / 60)} min`;
}
