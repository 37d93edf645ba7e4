import { describe, expect, it } from 'vitest';
import { recordRows } from './record-rows.ts';

const rows = (text: string) => [...recordRows(Buffer.from(text))].map(([path, { hash, size }]) => [path, hash, size]);

describe('RECORD', () => {
  it('has rows of path, digest and size', () => {
    expect(rows('acme.py,sha256=abc,12\r\nacme-1.0.dist-info/RECORD,,\r\n')).toEqual([
      ['acme.py', 'sha256=abc', '12'],
      ['acme-1.0.dist-info/RECORD', '', ''],
    ]);
  });

  it('quotes what holds commas and quotes', () => {
    expect(rows('"a,b.py",sha256=abc,1\n"say ""hi"".py",sha256=abc,2\n')).toEqual([
      ['a,b.py', 'sha256=abc', '1'],
      ['say "hi".py', 'sha256=abc', '2'],
    ]);
  });

  it.each(['a.py,sha256=abc,1,more', ',sha256=abc,1', '"a.py,sha256=abc,1', '"a"b,x,1', 'a.py,x,1\na.py,y,1'])(
    'is refused with the row %s',
    (text) => {
      expect(() => rows(text)).toThrow(expect.objectContaining({ code: 'invalid-package' }));
    },
  );
});
