import { EncodingError } from './encoding-error.ts';
import { HeaderFields } from './header-fields.ts';
import type { HeaderField } from './header-fields.ts';
import { defaultHeadersLimits } from './headers-limits.ts';
import type { HeadersLimits } from './headers-limits.ts';
import { utf8Text } from './utf8-text.ts';
import { withDefaults } from './with-defaults.ts';

type Open = { name: string; lines: string[]; length: number; line: number };

/**
 * A block of `Name: value` fields with continuation lines, an empty line and a body, in the form of RFC 822 mail but in UTF-8. Read strictly where mail
 * readers guess: a line that is no field, a continuation before the first field, a lone carriage return (a line break for some readers), NUL and a byte
 * order mark are refused.
 *
 * @throws EncodingError with the line
 */
export function parseHeaders(input: Uint8Array | string, limits: HeadersLimits): HeaderFields {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > limits.maxBytes) throw new EncodingError('too-large', `The text is larger than ${limits.maxBytes} bytes`);
  const text = typeof input === 'string' ? input : utf8Text(input);
  const all = withDefaults(limits, defaultHeadersLimits);
  const fields: HeaderField[] = [];
  let open: Open | undefined;
  let at = 0;
  for (let line = 1; at < text.length; line++) {
    const end = text.indexOf('\n', at);
    const raw = text.slice(at, end < 0 ? text.length : end);
    const content = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    at = end < 0 ? text.length : end + 1;
    if (content === '') return new HeaderFields(closed(fields, open), text.slice(at));
    refuseUnsafe(content, line);
    if (content.startsWith(' ') || content.startsWith('\t')) {
      if (!open) throw new EncodingError('not-headers', 'The text begins with a continuation line', { line });
      open.lines.push(content);
    } else {
      closed(fields, open);
      open = field(content, line);
    }
    open.length += content.length + 1;
    if (open.length > all.maxFieldLength) throw tooLong(all.maxFieldLength, open.line);
    if (fields.length >= all.maxFields)
      throw new EncodingError('too-many-keys', `The text has more than ${all.maxFields} fields`, { line });
  }
  return new HeaderFields(closed(fields, open), undefined);
}

function field(content: string, line: number): Open {
  const colon = content.indexOf(':');
  const name = content.slice(0, Math.max(0, colon));
  // RFC 5322 section 2.2: printable ASCII without the colon and space.
  if (!/^[!-9;-~]+$/.test(name))
    throw new EncodingError('not-headers', 'The text has a line that is no field of the form "Name: value"', { line });
  return { name, lines: [content.slice(colon + 1)], length: 0, line };
}

function closed(fields: HeaderField[], open: Open | undefined): HeaderField[] {
  if (open) fields.push({ name: open.name, value: open.lines.join('\n').trim(), line: open.line });
  return fields;
}

function refuseUnsafe(content: string, line: number): void {
  if (content.includes('\r') || content.includes('\0') || (line === 1 && content.startsWith('\ufeff'))) {
    throw new EncodingError('not-headers', 'The text has a lone carriage return, a NUL or a byte order mark among its fields', { line });
  }
}

function tooLong(max: number, line: number): EncodingError {
  return new EncodingError('too-large', `The text has a field of more than ${max} characters`, { line });
}
