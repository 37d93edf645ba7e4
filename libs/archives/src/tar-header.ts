import { ArchiveError } from './archive-error.ts';

/** What decides where the next header lies. Names are read elsewhere. */
export type TarHeader = { kind: 'file' | 'directory' | 'link' | 'pax' | 'pax-global' | 'long-path' | 'long-link'; size: number };

const KINDS: Readonly<Record<string, TarHeader['kind']>> = {
  '\0': 'file',
  '0': 'file',
  '1': 'link',
  '2': 'link',
  '5': 'directory',
  x: 'pax',
  g: 'pax-global',
  L: 'long-path',
  K: 'long-link',
};

/**
 * The framing fields of a 512 byte header block (POSIX.1-1988 ustar, GNU), or `undefined` for the zero block that ends an archive.
 * Numbers are read strictly: a field that two readers could read as two sizes is refused.
 */
export function tarHeader(block: Buffer): TarHeader | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  if (octal(block, 148, 8) !== checksum(block)) throw new ArchiveError('not-tar', 'The archive holds a damaged tar header');
  const flag = String.fromCharCode(block[156]!);
  const kind = KINDS[flag];
  if (!kind)
    throw new ArchiveError('unsupported-entry', `The archive holds a device, pipe or sparse file (tar type ${JSON.stringify(flag)})`);
  const size = (block[124]! & 0x80) === 0 ? octal(block, 124, 12) : binary(block.subarray(124, 136));
  if (size === undefined) throw new ArchiveError('ambiguous-entry', 'The archive holds an entry whose size is negative or no number');
  return { kind, size };
}

/** The sum of all bytes, the checksum's own eight counted as spaces. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += block[at]!;
  return sum;
}

function octal(block: Buffer, at: number, length: number): number | undefined {
  const digits = /^ *([0-7]*)[ \0]*$/.exec(block.toString('latin1', at, at + length))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits || '0', 8);
}

/** GNU's base-256 form: the first byte is 0x80 for a positive number. */
function binary(field: Buffer): number | undefined {
  if (field[0] !== 0x80) return undefined;
  const size = BigInt(`0x${field.toString('hex', 1)}`);
  return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : undefined;
}
