import { describe, expect, it } from 'vitest';
import { asRecord } from './as-record.ts';
import { EncodingError } from './encoding-error.ts';
import { ownEntries } from './own-entries.ts';
import { parseJson } from './parse-json.ts';

const limits = { maxBytes: 4_000_000 };

function refusal(input: Uint8Array | string, more: Partial<Parameters<typeof parseJson>[1]> = {}): EncodingError {
  try {
    parseJson(input, { ...limits, ...more });
  } catch (error) {
    if (error instanceof EncodingError) return error;
    throw error;
  }
  throw new Error('Not refused');
}

/** The value, or that there is none; other errors than the two readers' own pass through. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof EncodingError && error.code === 'not-json')) return 'refused';
    throw error;
  }
}

describe('parseJson', () => {
  it('agrees with JSON.parse about what is JSON', () => {
    const sound = [
      '0',
      '-0',
      '1.5e-3',
      '"\\u00e9"',
      '[]',
      ' {"a" : [1,{"b":null}],"c":true}\n',
      '[[],{},""]',
      '1e400',
      '9007199254740993',
      '{"a":1,"a":2}',
    ];
    for (const text of sound) expect(parseJson(Buffer.from(text), limits)).toEqual(JSON.parse(text));
    const faulty = [
      '',
      ' ',
      '01',
      '1.',
      '.5',
      '+1',
      'nul',
      'NaN',
      '[1,]',
      '{"a":1,}',
      '{,}',
      '[,]',
      '{"a"}',
      '{"a":}',
      '{a:1}',
      '[1 2]',
      '{}{}',
      ']',
      '[}',
      '{"a":1]',
      '"',
      '"\\"',
      '["a"',
      "['a']",
      '//',
      '[1]x',
      '"a\nb"',
      '"\\q"',
      '"\\u12"',
      '1e',
      '--1',
      '{"a"::1}',
      '{"a":1 "b":2}',
      '[":",}',
    ];
    for (const text of faulty) {
      expect([text, outcome(() => JSON.parse(text))]).toEqual([text, 'refused']);
      expect([text, refusal(Buffer.from(text)).code]).toEqual([text, 'not-json']);
    }
  });

  it('agrees with JSON.parse about single edits of a document', () => {
    const document = Buffer.from('{"a":[1,-2.5e1,{"b\\n":null}],"c":"x\\u00e9","d":{},"e":[[],true]}');
    for (let at = 0; at < document.length; at++) {
      for (const byte of Buffer.from('{}[],:"\\0e-. tu')) {
        const edited = Buffer.from(document);
        edited[at] = byte;
        const text = edited.toString();
        expect([text, outcome(() => parseJson(edited, limits))]).toEqual([text, outcome(() => JSON.parse(text))]);
      }
    }
  });

  it('gives the byte at which the fault lies and quotes nothing of the input', () => {
    expect(refusal('{"é":secret}')).toMatchObject({ offset: 6, status: 400, message: expect.not.stringContaining('secret') });
    expect(refusal('{"é":"\\q"}')).toMatchObject({ offset: 8 });
    expect(refusal('[1,2')).toMatchObject({ offset: 4 });
    expect(refusal(Buffer.from([0x22, 0x61, 0xff, 0x22]))).toMatchObject({ code: 'not-utf8', offset: 2 });
    const late = Buffer.concat([Buffer.from(`"${'é'.repeat(4096)}`), Buffer.from([0xc3, 0x22])]);
    expect(refusal(late)).toMatchObject({ code: 'not-utf8', offset: late.length - 1 });
  });

  it('refuses a byte order mark, other encodings and lone continuation bytes', () => {
    expect(refusal('\ufeff{}')).toMatchObject({ code: 'not-json', offset: 0 });
    expect(refusal(Buffer.from('\ufeff{}'))).toMatchObject({ code: 'not-json', offset: 0 });
    expect(refusal(Buffer.from('"a"', 'utf16le')).code).toBe('not-json');
    expect(refusal(Buffer.from([0x22, 0xc0, 0xae, 0x22])).code).toBe('not-utf8');
  });

  it('refuses what would cost too much before it builds a value', () => {
    expect(refusal(`"${'x'.repeat(20)}"`, { maxBytes: 21 })).toMatchObject({ code: 'too-large', status: 413 });
    expect(refusal('['.repeat(100_000)).code).toBe('too-deep');
    expect(refusal('{"a":'.repeat(100_000)).code).toBe('too-deep');
    expect(refusal(`{${Array.from({ length: 200_001 }, (_, i) => `"k${i}":0`).join()}}`).code).toBe('too-many-keys');
    expect(refusal(`[${Array.from({ length: 10_001 }, (_, i) => `{"${i}":0}`).join()}]`).code).toBe('too-many-keys');
    expect(refusal(`{${Array.from({ length: 10_001 }, (_, i) => `"\\u003${i % 10}${i}":0`).join()}}`).code).toBe('too-many-keys');
    expect(parseJson('['.repeat(100) + ']'.repeat(100), limits)).toHaveLength(1);
  });

  it('cannot be used to reach a prototype', () => {
    const text = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
    const record = asRecord(parseJson(text, limits))!;
    expect(Object.getPrototypeOf(record)).toBeNull();
    expect(record['__proto__']).toEqual({ isAdmin: true });
    expect(record['isAdmin']).toBeUndefined();
    expect([...ownEntries(parseJson(text, limits))!.keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    expect(asRecord(parseJson('{}', limits))!['toString']).toBeUndefined();
    for (const value of [null, [], 'a', 1, undefined]) expect([asRecord(value), ownEntries(value)]).toEqual([undefined, undefined]);
  });
});
