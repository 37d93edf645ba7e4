import type { FormBody } from '@packhouse/sdk';
import { refuse } from '@packhouse/sdk';
import { collected } from './collected.ts';

const MOST_FIELDS = 1_000;

/** An `application/x-www-form-urlencoded` body; a field that comes several times keeps all its values in order. */
export async function readForm(source: AsyncIterable<Buffer>): Promise<FormBody> {
  const text = (await collected(source)).toString('utf8');
  let ampersands = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    if (++ampersands >= MOST_FIELDS) throw refuse('invalid-request', `The form has more than ${MOST_FIELDS} fields`);
  }
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return { kind: 'form', fields };
}
