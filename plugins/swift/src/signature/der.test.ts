import { describe, expect, it } from 'vitest';
import { DerError, readDer } from './der.ts';

const read = (hex: string) =>
  readDer(Buffer.from(hex.replaceAll(' ', ''), 'hex')).map(({ tag, contents }) => [tag, Buffer.from(contents).toString('hex')]);

describe('DER', () => {
  it('is read value by value, with short and long lengths', () => {
    expect(read('02 01 05 04 00')).toEqual([
      [2, '05'],
      [4, ''],
    ]);
    expect(read(`30 81 80 ${'00'.repeat(128)}`)).toEqual([[0x30, '00'.repeat(128)]]);
    expect(read('')).toEqual([]);
  });

  it('is refused where a value ends too late, has no length or a long tag', () => {
    for (const hex of ['02', '02 02 05', '30 80 00 00', '30 85 00 00 00 00 00', '1f 81 01 00', '04 84 ff ff ff ff'])
      expect(() => read(hex)).toThrow(DerError);
  });
});
