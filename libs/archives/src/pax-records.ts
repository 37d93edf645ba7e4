import { ArchiveError } from './archive-error.ts';

/**
 * The records of an extended header (POSIX.1-2001 pax: `length key=value\n`). Strict, because the tolerant readers do not tolerate the same faults.
 */
export function paxRecords(bytes: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const digits = bytes.toString('latin1', at, Math.min(space < 0 ? at : space, at + 8));
    const end = at + Number(digits);
    const equals = bytes.indexOf(0x3d, space);
    if (!/^[1-9]\d*$/.test(digits) || end > bytes.length || equals < 0 || equals >= end || bytes[end - 1] !== 0x0a) throw malformed();
    const key = bytes.toString('utf8', space + 1, equals);
    if (records.has(key)) throw malformed();
    records.set(key, bytes.toString('utf8', equals + 1, end - 1));
    at = end;
  }
  return records;
}

function malformed(): ArchiveError {
  return new ArchiveError('ambiguous-entry', 'The archive holds a malformed extended tar header');
}
