/** What a file seems to be by its name: a drawing for it, and how the browser can show it. */

const OF = {
  picture: 'apng avif bmp gif ico jpeg jpg png svg webp',
  audio: 'aac flac m4a mp3 oga ogg opus wav weba',
  video: 'm4v mkv mov mp4 ogv webm',
  pdf: 'pdf',
  archive: '7z bz2 gz iso jar rar tar tgz xz zip zst',
  code: 'c cc cpp cs css go h hpp html java js json jsx kt kts lua mjs php pl py r rb rs sh sql swift toml ts tsx vue xml yaml yml',
  text: 'adoc cfg conf csv diff env ini log markdown md patch properties rst tex text tsv txt',
};
const KINDS = new Map(Object.entries(OF).flatMap(([kind, endings]) => endings.split(' ').map(ending => [ending, kind])));
const DRAWING = { pdf: 'text', other: 'file' };
const WORDS = {
  picture: 'Picture', audio: 'Sound', video: 'Film', pdf: 'PDF document', archive: 'Archive', code: 'Source text',
  text: 'Text', other: 'File', folder: 'Folder',
};

export function kindOf(row) {
  if (row.type === 'folder') return 'folder';
  const dot = row.name.lastIndexOf('.');
  return (dot >= 0 && KINDS.get(row.name.slice(dot + 1).toLowerCase())) || 'other';
}

export const drawingOf = kind => DRAWING[kind] ?? kind;

export const wordsOf = kind => WORDS[kind];
