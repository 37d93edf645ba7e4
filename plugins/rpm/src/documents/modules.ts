import { setImmediate } from 'node:timers/promises';
import { asRecord, parseYaml } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Piece } from './pieces.ts';

const KINDS: ReadonlySet<string> = new Set([
  'modulemd',
  'modulemd-stream',
  'modulemd-defaults',
  'modulemd-obsoletes',
  'modulemd-translations',
]);
/** Markers stand at the beginning of a line and nowhere else, in texts of several lines neither (YAML 1.2.2, 9.1.2). */
const BEGINS = /^---(?:[ \t]|$)/;
const ENDS = /^\.\.\.(?:[ \t]|$)/;
const DIRECTIVE = /^%/;
/** Readers of YAML 1.1, which clients are, end lines at some of these, or give up at others: with one document, all of the repository's would be unreadable. */
const READ_OTHERWISE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)/;

/** Whole distributions have some thousands. */
const MOST_DOCUMENTS = 20_000;
/** Read in one go; others have their turn in between. */
const AT_ONCE = 50;

/** Modules: each document of a `modules.yaml`, as it is written: whoever reads `2.10` and writes it anew may write `2.1`. */
export async function modulesPieces(bytes: Uint8Array, maxBytes: number): Promise<readonly Piece[]> {
  const documents = documentsOf(textOf(bytes));
  if (documents.length > MOST_DOCUMENTS) throw refuse('invalid-package', `modules.yaml has more than ${MOST_DOCUMENTS} documents.`);
  const pieces: Piece[] = [];
  for (const text of documents) {
    pieces.push({ place: placeOf(asRecord(parseYaml(text, { maxBytes, asText: 'all' }))), text });
    if (pieces.length % AT_ONCE === 0) await setImmediate();
  }
  return pieces;
}

function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (!READ_OTHERWISE.test(text)) return text;
  throw refuse(
    'invalid-package',
    'modules.yaml holds a control character, or an unusual line end: write it as an escape between double quotes.',
  );
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('invalid-package', 'modules.yaml is not text in UTF-8.');
  }
}

function documentsOf(text: string): readonly string[] {
  const documents: string[][] = [];
  let open: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (ENDS.test(line)) open = undefined;
    else if (BEGINS.test(line)) documents.push((open = [line]));
    else if (open) open.push(line);
    else if (!DIRECTIVE.test(line) && !/^\s*(?:#|$)/.test(line)) documents.push((open = ['---', line]));
  }
  return documents.map((lines) => `${lines.join('\n').trimEnd()}\n...\n`).filter((whole) => whole !== '---\n...\n');
}

/** Kind, name, stream, version, context and architecture, as far as the kind has them. */
function placeOf(value: Readonly<Record<string, unknown>> | undefined): string {
  const kind = value?.['document'];
  if (typeof kind !== 'string' || !KINDS.has(kind))
    throw refuse(
      'invalid-package',
      `A document of modules.yaml says "document: ${typeof kind === 'string' ? kind.slice(0, 60) : ''}", and is one of ${[...KINDS].join(', ')}.`,
    );
  const data = asRecord(value?.['data']);
  const member = (name: string): string => (typeof data?.[name] === 'string' ? data[name] : '');
  const name = member('name') || member('module');
  if (name === '') throw refuse('invalid-package', `A document "${kind}" of modules.yaml does not name its module.`);
  return [name, kind, member('stream'), member('version'), member('context'), member('arch')].join(' ');
}
