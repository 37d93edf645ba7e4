import { describe, expect, it } from 'vitest';
import { recordRows } from './record-rows.ts';

const rows = (text: string) => [...recordRows(Buffer.from(text), { maxRows: 3 })].map(([path, { hash, size }]) => [path, hash, size]);

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

  it('has lines that end in either way, or not at all, and may be empty', () => {
    expect(rows('\r\na,x,1\n\nb,y,2\r\nc,z,3').map(([path]) => path)).toEqual(['a', 'b', 'c']);
  });

  // An expression that backtracks took one quoted cell of this size to the end of its stack.
  it.each([
    ['a quoted cell without end', `"${'x'.repeat(16_000_000)}`],
    ['a cell of quotes', `"${'""'.repeat(8_000_000)}",x,1`],
    ['a quoted cell of many lines', `"${'\n'.repeat(16_000_000)}`],
    ['a line of commas', ','.repeat(16_000_000)],
    ['a plain cell', `${'x'.repeat(16_000_000)},y,1`],
    ['more rows than the wheel has entries', Array.from({ length: 1_000_000 }, (_, at) => `${at},x,1`).join('\n')],
    ['returns alone', 'a,b,c\r'.repeat(2_000_000)],
  ])('is refused at once with %s', (_, text) => {
    expect(() => rows(text)).toThrow(expect.objectContaining({ code: 'invalid-package' }));
  });

  it.each(['a.py,sha256=abc,1,more', ',sha256=abc,1', '"a.py,sha256=abc,1', '"a"b,x,1', 'a.py,x,1\na.py,y,1'])(
    'is refused with the row %s',
    (text) => {
      expect(() => rows(text)).toThrow(expect.objectContaining({ code: 'invalid-package' }));
    },
  );
});
