import { refuse } from '@packhouse/sdk';

export interface HeaderFields {
  /** Names in lower case, in the order of the file; folded lines are joined by line breaks, with their indentation. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What follows the first empty line. */
  readonly body: string;
}

const MOST_FIELDS = 20_000;
const FIELD = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/;

/**
 * A block of header fields and a body, as METADATA and PKG-INFO have it: UTF-8, without encoded words. Python's own reader takes a line that is no field
 * for the start of the body; what it hides there, others would read, so it is refused.
 */
export function headerFields(bytes: Uint8Array, file: string): HeaderFields {
  const lines = utf8(bytes, file).split(/\r\n|\n|\r/);
  const end = lines.indexOf('');
  const head = end < 0 ? lines : lines.slice(0, end);
  const fields: [string, string][] = [];
  for (const line of head) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last[1] += `\n${line}`;
      continue;
    }
    const [, name, value = ''] = FIELD.exec(line) ?? [];
    if (name === undefined)
      throw refuse('invalid-package', `${file} has a line that is no header field: ${JSON.stringify(line.slice(0, 80))}.`);
    if (fields.push([name.toLowerCase(), value.trimEnd()]) > MOST_FIELDS)
      throw refuse('invalid-package', `${file} has more than ${MOST_FIELDS} fields.`);
  }
  return { fields, body: end < 0 ? '' : lines.slice(end + 1).join('\n') };
}

function utf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('invalid-package', `${file} is not UTF-8.`);
  }
}
