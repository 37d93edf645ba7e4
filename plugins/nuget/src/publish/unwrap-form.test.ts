import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { unwrapForm } from './unwrap-form.ts';

const TYPE = 'multipart/form-data; boundary="b0"';
const HEAD = '--b0\r\nContent-Disposition: form-data; name="package"; filename="package"\r\n\r\n';

async function unwrapped(text: string, type = TYPE): Promise<string> {
  const pieces: Uint8Array[] = [];
  const staged = stagedBytes(Buffer.from(text, 'latin1'), { pieceBytes: 10 });
  for await (const piece of await unwrapForm(staged, type)) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

describe('a form that was staged whole', () => {
  it('gives its part, however the line before the last boundary ends', async () => {
    for (const end of ['\r\n', '\n']) expect(await unwrapped(`${HEAD}PK\0${end}--b0--${end}`)).toBe('PK\0');
    expect(await unwrapped(`${HEAD}${'x'.repeat(200_000)}\r\n--b0--`, 'multipart/form-data; boundary=b0')).toHaveLength(200_000);
  });

  it.each([
    ['no boundary', `${HEAD}PK\r\n--b0--\r\n`, 'multipart/form-data'],
    ['another boundary', `${HEAD}PK\r\n--b0--\r\n`, 'multipart/form-data; boundary=b1'],
    ['no end', `${HEAD}PK\r\n--b0`, TYPE],
    ['no headers', '--b0\r\nPK\r\n--b0--', TYPE],
    ['nothing in it', '', TYPE],
    ['its end in its head', '--b0\r\n\n--b0--\r\n\r\n', TYPE],
  ])('is refused with %s', async (_, text, type) => {
    await expect(unwrapped(text, type)).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
