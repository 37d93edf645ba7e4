import { EncodingError, csvRows } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

export interface RecordRow {
  /** `sha256=...` in URL-safe base64 without padding; empty for RECORD itself. */
  readonly hash: string;
  readonly size: string;
}

/** Longer than any path of an archive may be, each of its characters quoted. */
const LINE_BYTES = 8_192;

/** The rows of a wheel's RECORD by path: comma-separated values, quoted where a path holds a comma or a quote. */
export function recordRows(bytes: Uint8Array, { maxRows }: { maxRows: number }): ReadonlyMap<string, RecordRow> {
  const rows = new Map<string, RecordRow>();
  for (const line of lines(decoded(bytes))) {
    const [path = '', hash = '', size = '', ...more] = cells(line);
    if (more.length > 0 || path === '') throw malformed(line);
    if (rows.has(path)) throw refuse('invalid-package', `RECORD lists ${JSON.stringify(path.slice(0, 200))} twice.`);
    if (rows.size >= maxRows) throw refuse('invalid-package', `RECORD lists more than the ${maxRows} files that this wheel can have.`);
    rows.set(path, { hash, size });
  }
  return rows;
}

/** One at a time, and empty ones passed over. Rows of several lines are no concern: no wheel has paths with line breaks. */
function* lines(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, text[end - 1] === '\r' ? Math.max(at, end - 1) : end);
    if (line !== '') yield line;
    at = end + 1;
  }
}

function cells(line: string): readonly string[] {
  try {
    const [row = []] = csvRows(line, { maxBytes: LINE_BYTES, maxFields: 3 });
    return row;
  } catch (error) {
    if (error instanceof EncodingError) throw malformed(line);
    throw error;
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
