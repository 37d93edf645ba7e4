import { describe, expect, it } from 'vitest';
import { csvRows } from './csv-rows.ts';
import { EncodingError } from './encoding-error.ts';
import { parseHeaders } from './parse-headers.ts';
import { parseIni } from './parse-ini.ts';

const limits = { maxBytes: 10_000_000 };

function refusal(run: () => unknown): EncodingError {
  try {
    run();
  } catch (error) {
    if (error instanceof EncodingError) return error;
    throw error;
  }
  throw new Error('Not refused');
}

describe('parseHeaders', () => {
  it('reads fields, repeated and folded ones, and the body', () => {
    const read = parseHeaders(
      Buffer.from(
        'Name: démo\r\nRequires-Dist: a>=1\r\nSummary: one\r\n    two\r\n\tthree\r\nrequires-dist: b\r\nEmpty:\r\n\r\n# Title\r\n\r\nText: no field\n',
      ),
      limits,
    );
    expect([read.get('name'), read.get('Summary'), read.get('Empty'), read.get('None')]).toEqual(['démo', 'one two three', '', undefined]);
    expect(read.all('Requires-Dist')).toEqual(['a>=1', 'b']);
    expect(read.fields[2]).toEqual({ name: 'Summary', value: 'one\n    two\n\tthree', line: 3 });
    expect(read.body).toBe('# Title\r\n\r\nText: no field\n');
    expect([parseHeaders('A: b', limits).body, parseHeaders('A: b\n\n', limits).body, parseHeaders('', limits).fields]).toEqual([
      undefined,
      '',
      [],
    ]);
  });

  it('refuses to choose between two fields of one name', () => {
    const read = parseHeaders('Version: 1\nName: a\nversion: 2\n', limits);
    expect(refusal(() => read.get('VERSION'))).toMatchObject({ code: 'duplicate-key', status: 400, line: 3 });
  });

  it.each([
    ['no field', 'Name: a\nthis is text\n', 2],
    ['no name', ': a\n', 1],
    ['a space before the colon', 'Name : a\n', 1],
    ['a name that is not ASCII', 'Náme: a\n', 1],
    ['a continuation first', ' a\n', 1],
    ['a line break that only some readers see', 'Name: a\rVersion: 2\n', 1],
    ['a NUL', 'Name: a\n b\0c\n', 2],
    ['a byte order mark', '\ufeffName: a\n', 1],
    ['the envelope of a mailbox', 'From a@b\nName: a\n', 1],
  ])('refuses %s', (_, text, line) => {
    expect(refusal(() => parseHeaders(text, limits))).toMatchObject({ code: 'not-headers', status: 400, line });
  });

  it('holds its limits', () => {
    expect(refusal(() => parseHeaders('Name: a', { maxBytes: 6 }))).toMatchObject({ code: 'too-large', status: 413 });
    expect(refusal(() => parseHeaders(`Name: ${'x'.repeat(2_000_000)}`, limits)).code).toBe('too-large');
    expect(refusal(() => parseHeaders(`Name: a\n${' x\n'.repeat(1_000_000)}`, limits))).toMatchObject({ code: 'too-large', line: 1 });
    expect(refusal(() => parseHeaders('A: b\n'.repeat(10_001), limits)).code).toBe('too-many-keys');
    expect(parseHeaders(`A: b\n\n${'\n x'.repeat(1_000_000)}`, limits).body).toHaveLength(3_000_000);
    expect(refusal(() => parseHeaders(Buffer.from('Name: é', 'latin1'), limits)).code).toBe('not-utf8');
  });
});

describe('csvRows', () => {
  it('reads plain and quoted fields and every line end', () => {
    const text = 'a,b,c\r\n"a, ""b""","c\nd",\n\n,\né,"",x';
    expect([...csvRows(Buffer.from(text), limits)]).toEqual([
      ['a', 'b', 'c'],
      ['a, "b"', 'c\nd', ''],
      ['', ''],
      ['é', '', 'x'],
    ]);
    expect([...csvRows('', limits), ...csvRows('\n\n', limits)]).toEqual([]);
    expect([...csvRows('""', limits)]).toEqual([['']]);
  });

  it.each([
    ['a quote within a field', 'a\nb"c,d', 2],
    ['text behind a quote', '"a"b,c', 1],
    ['a quote without its end', 'a\n"b\nc', 2],
    ['a lone carriage return', 'a\rb', 1],
  ])('refuses %s', (_, text, line) => {
    expect(refusal(() => [...csvRows(text, limits)])).toMatchObject({ code: 'not-csv', status: 400, line });
  });

  it('holds its limits', () => {
    expect(refusal(() => [...csvRows('abc', { maxBytes: 2 })])).toMatchObject({ code: 'too-large', status: 413 });
    expect(refusal(() => [...csvRows('a\n'.repeat(4), { ...limits, maxRows: 3 })])).toMatchObject({ code: 'too-many-nodes', line: 5 });
    expect(refusal(() => [...csvRows(','.repeat(1_000_000), limits)]).code).toBe('too-many-keys');
    expect([...csvRows(`"${'""'.repeat(1_000_000)}"`, limits)][0]![0]).toHaveLength(1_000_000);
  });
});

describe('parseIni', () => {
  it('reads sections with pairs and bare lines, however they are indented', () => {
    const text =
      '\ufeffloose\n[settings]\r\n    os = Linux\r\n    compiler.version=13=x\r\n\r\n# comment\n[requires]\n    zlib/1.3:abc\n[ empty ]\n';
    const read = parseIni(Buffer.from(text), limits);
    expect([...read.keys()]).toEqual(['', 'settings', 'requires', 'empty']);
    expect(read.get('settings')).toEqual([
      { key: 'os', value: 'Linux', line: 3 },
      { key: 'compiler.version', value: '13=x', line: 4 },
    ]);
    expect([read.get('')![0]!.key, read.get('requires')]).toEqual(['loose', [{ key: 'zlib/1.3:abc', value: undefined, line: 8 }]]);
  });

  it('refuses what two readers would read in two ways, and too much', () => {
    expect(refusal(() => parseIni('[a]\nb=1\n[a]\n', limits))).toMatchObject({ code: 'duplicate-key', line: 3 });
    for (const text of ['[a', '[]', '[a]]', '[a] b']) expect([text, refusal(() => parseIni(text, limits)).code]).toEqual([text, 'not-ini']);
    expect(refusal(() => parseIni('a'.repeat(10), { maxBytes: 9 }))).toMatchObject({ code: 'too-large', status: 413 });
    expect(refusal(() => parseIni('a\n'.repeat(100_001), limits)).code).toBe('too-many-nodes');
  });
});
