import { refuse } from '@packhouse/sdk';

export interface RecordRow {
  /** `sha256=...` in URL-safe base64 without padding; empty for RECORD itself. */
  readonly hash: string;
  readonly size: string;
}

/** The rows of a wheel's RECORD by path: comma-separated values, quoted where a path holds a comma or a quote. */
export function recordRows(bytes: Uint8Array): ReadonlyMap<string, RecordRow> {
  const rows = new Map<string, RecordRow>();
  for (const line of decoded(bytes).split(/\r\n|\n|\r/)) {
    if (line === '') continue;
    const [path = '', hash = '', size = '', ...more] = cells(line);
    if (more.length > 0 || path === '') throw malformed(line);
    if (rows.has(path)) throw refuse('invalid-package', `RECORD lists ${JSON.stringify(path.slice(0, 200))} twice.`);
    rows.set(path, { hash, size });
  }
  return rows;
}

/** Paths with line breaks are no concern: no wheel has them. */
function cells(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const found: string[] = [];
  // Each cell is quoted, with its quotes doubled, or plain; sticky, so that nothing is passed over.
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const match = cell.exec(line);
    if (!match) throw malformed(line);
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return found;
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('invalid-package', 'RECORD is not UTF-8.');
  }
}

function malformed(line: string) {
  return refuse('invalid-package', `RECORD has a row that is not "path,hash,size": ${JSON.stringify(line.slice(0, 80))}.`);
}
