import { EncodingError } from './encoding-error.ts';
import { utf8Text } from './utf8-text.ts';

export type IniLimits = {
  /** Bytes of the text. */
  maxBytes: number;
  /** Lines that count; 100 000 unless told. */
  maxLines?: number;
};

export type IniLine = {
  /** What stands before the first `=`, or the whole line where there is none; trimmed. */
  key: string;
  /** What stands behind it, trimmed; `undefined` for a bare line. */
  value: string | undefined;
  /** From 1. */
  line: number;
};

/**
 * The lines of each section of an INI text in UTF-8, in their order; lines before the first section stand under ''. White space around a line does not
 * count, nor do empty lines and those that begin with `#` or `;`. A section that comes twice is refused; a key may come several times.
 *
 * @example
 * parseIni('[settings]\n    os=Linux\n\n[requires]\n    zlib/1.3\n', { maxBytes: 100_000 }).get('requires');
 * @throws EncodingError with the line
 */
export function parseIni(input: Uint8Array | string, limits: IniLimits): Map<string, IniLine[]> {
  const { maxBytes, maxLines = 100_000 } = limits;
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > maxBytes) throw new EncodingError('too-large', `The INI text is larger than ${maxBytes} bytes`);
  const text = typeof input === 'string' ? input : utf8Text(input);
  const sections = new Map<string, IniLine[]>();
  let current: IniLine[] = [];
  let counted = 0;
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    if (++counted > maxLines) throw new EncodingError('too-many-nodes', `The INI text has more than ${maxLines} lines`, { line });
    if (content.startsWith('[')) {
      current = openSection(sections, content, line);
    } else {
      if (sections.size === 0) sections.set('', current);
      current.push(iniLine(content, line));
    }
  }
  return sections;
}

function openSection(sections: Map<string, IniLine[]>, content: string, line: number): IniLine[] {
  const name = /^\[([^[\]]+)\]$/.exec(content)?.[1]?.trim();
  if (!name) throw new EncodingError('not-ini', 'The text is not INI: a section name must stand in brackets', { line });
  if (sections.has(name)) throw new EncodingError('duplicate-key', 'The INI text has a section twice', { line });
  const lines: IniLine[] = [];
  sections.set(name, lines);
  return lines;
}

function iniLine(content: string, line: number): IniLine {
  const equals = content.indexOf('=');
  if (equals < 0) return { key: content, value: undefined, line };
  return { key: content.slice(0, equals).trim(), value: content.slice(equals + 1).trim(), line };
}
