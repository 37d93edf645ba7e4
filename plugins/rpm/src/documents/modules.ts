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

/** Modules: each document of a `modules.yaml`, as it is written: whoever reads `2.10` and writes it anew may write `2.1`. */
export function modulesPieces(bytes: Uint8Array, maxBytes: number): readonly Piece[] {
  return documentsOf(textOf(bytes)).map((text) => {
    const value = asRecord(parseYaml(text, { maxBytes, asText: 'all' }));
    return { place: placeOf(value), text };
  });
}

function textOf(bytes: Uint8Array): string {
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
