import { describe, expect, it } from 'vitest';
import { EncodingError } from './encoding-error.ts';
import { JsonSpool } from './json-spool.ts';
import type { JsonSpoolOptions } from './json-spool.ts';

type Read = { residual: unknown; spooled: { path: string[]; text: string }[] };

/** Feeds a document in pieces of the given sizes, round and round, and gathers what the sinks took. */
async function read(document: string | Buffer, pieces: number[], options: Partial<JsonSpoolOptions> = {}): Promise<Read> {
  const taken: string[] = [];
  const spool = new JsonSpool({
    targets: [{ at: '/_attachments/*/data', decode: 'base64' }],
    residualLimit: 1_000_000,
    onString: {
      begin() {
        const index = taken.push('') - 1;
        const parts: Buffer[] = [];
        return {
          write: (bytes) => void parts.push(Buffer.from(bytes)),
          end: async () => void (taken[index] = Buffer.concat(parts).toString()),
        };
      },
    },
    ...options,
  });
  const bytes = Buffer.from(document);
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = pieces[turn % pieces.length]!;
    await spool.write(bytes.subarray(at, at + size));
    at += size;
  }
  const { residual, spooled } = await spool.end();
  return { residual, spooled: spooled.map(({ path, index }) => ({ path, text: taken[index]! })) };
}

async function refusal(document: string | Buffer, options: Partial<JsonSpoolOptions> = {}): Promise<EncodingError> {
  const codes = new Map<string, EncodingError>();
  for (const size of [1, 3, 100_000]) {
    const error: unknown = await read(document, [size], options).catch((thrown: unknown) => thrown);
    if (!(error instanceof EncodingError)) throw new Error(`Not refused in pieces of ${size}`, { cause: error });
    codes.set(error.code, error);
  }
  expect([...codes.keys()]).toHaveLength(1);
  return [...codes.values()][0]!;
}

/** A generator with a known start, so that a failing document can be made again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const STRINGS = [
  '',
  'a"b\\c',
  '\u0000\u001f',
  'é€😀',
  '/',
  '\\',
  '\\"',
  '"',
  'spooled:0',
  '{"data":"x"}',
  '\ud83d\ude00\\u0041',
  'data',
  'x'.repeat(300),
];

function randomValue(pick: (below: number) => number, depth: number): unknown {
  const kind = pick(depth > 3 ? 5 : 8);
  if (kind < 2) return STRINGS[pick(STRINGS.length)];
  if (kind === 2) return pick(1000) / 7;
  if (kind === 3) return [true, false, null][pick(3)];
  if (kind === 4) return '😀é\n"'.repeat(pick(20));
  if (kind === 5) return Array.from({ length: pick(4) }, () => randomValue(pick, depth + 1));
  const keys = ['files', 'data', 'a', '__proto__', '', 'é"\\', '~1/'];
  return Object.fromEntries(Array.from({ length: pick(5) }, () => [keys[pick(keys.length)], randomValue(pick, depth + 1)]));
}

/** Escapes as senders do that escape more than they must. */
function escapeMore(json: string): string {
  return json.replaceAll('/', '\\/').replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function putBack(read: Read): unknown {
  const root = { value: read.residual };
  for (const { path, text } of read.spooled) {
    let holder = root as Record<string, unknown>;
    let key = 'value';
    for (const segment of path) {
      holder = holder[key] as Record<string, unknown>;
      key = segment;
    }
    expect(Object.getOwnPropertyDescriptor(holder, key)?.value).toBeNull();
    Object.defineProperty(holder, key, { value: text, enumerable: true, configurable: true, writable: true });
  }
  return root.value;
}

describe('JsonSpool', () => {
  it('loses nothing of any document, however it is cut, spelt and indented', async () => {
    const targets = ['/*', '/files/*', '/files/*/data', '/*/*/*', '/a', '/é"\\'].map((at) => ({ at, decode: 'utf8' as const }));
    for (let seed = 1; seed <= 400; seed++) {
      const pick = random(seed);
      const value = randomValue(pick, 0);
      const plain = JSON.stringify(value, undefined, pick(3));
      const document = pick(2) ? escapeMore(plain) : plain;
      const chosen = targets.filter(() => pick(2) === 0);
      const pieces = Array.from({ length: 5 }, () => 1 + pick(pick(2) ? 3 : 60));
      const result = await read(document, pieces, { targets: chosen, maxStrings: 10_000 });
      expect(putBack(result), `seed ${seed}`).toEqual(JSON.parse(document));
    }
  });

  it('decodes base64 of any length, with the file first or last and slashes escaped', async () => {
    const pick = random(7);
    for (let length = 0; length < 40; length++) {
      const file = Buffer.from(Array.from({ length }, () => 0x20 + pick(90))).toString();
      const data = Buffer.from(file)
        .toString('base64')
        .replaceAll('/', length % 2 ? '\\/' : '\\u002f');
      const attachments = `"_attachments":{"a.tgz":{"data":"${data}","length":${length}}}`;
      for (const document of [`{${attachments},"name":"x"}`, `{"name":"x",${attachments}}`]) {
        const result = await read(document, [1 + pick(9), 1 + pick(30)]);
        expect(result.spooled).toEqual([{ path: ['_attachments', 'a.tgz', 'data'], text: file }]);
        expect(result.residual).toEqual({ name: 'x', _attachments: { 'a.tgz': { data: null, length } } });
      }
    }
  });

  it('cannot be told by the sender that something was spooled, and leaves other values at a target alone', async () => {
    const { spooled, residual } = await read('{"_attachments":{"a":{"data":null},"b":{"data":["QQ=="]}},"data":"spooled:0"}', [4]);
    expect(spooled).toEqual([]);
    expect(residual).toEqual({ _attachments: { a: { data: null }, b: { data: ['QQ=='] } }, data: 'spooled:0' });
  });

  it.each([
    ['a target twice', '{"_attachments":{"a":{"data":"QQ==","data":"QQ=="}}}', 'duplicate-key'],
    ['its holder twice', '{"_attachments":{},"_attachments":{"a":{"data":"QQ=="}}}', 'duplicate-key'],
    ['a twin spelt with an escape', '{"_attachments":{"a":{"data":"QQ==","d\\u0061ta":"QQ=="}}}', 'duplicate-key'],
    ['white space in base64', '{"_attachments":{"a":{"data":"QQ= ="}}}', 'not-base64'],
    ['a line break in base64', '{"_attachments":{"a":{"data":"QUJD\\nQUJD"}}}', 'not-base64'],
    ['URL-safe base64', '{"_attachments":{"a":{"data":"QUJDQU-_"}}}', 'not-base64'],
    ['missing padding', '{"_attachments":{"a":{"data":"QQ"}}}', 'not-base64'],
    ['padding within', '{"_attachments":{"a":{"data":"QQ==QQ=="}}}', 'not-base64'],
    ['too much padding', '{"_attachments":{"a":{"data":"QUJD===="}}}', 'not-base64'],
    ['unused bits set', '{"_attachments":{"a":{"data":"QR=="}}}', 'not-base64'],
    ['two documents', '{"_attachments":{"a":{"data":"QQ=="}}}{}', 'not-json'],
    ['two strings side by side', '{"_attachments":{"a":{"data":"QQ==""QQ=="}}}', 'not-json'],
    ['a literal run into a string', '{"_attachments":{"a":{"data":n"QQ=="}}}', 'not-json'],
    ['brackets that do not match', '{"_attachments":{"a":{"data":"QQ=="]}}', 'not-json'],
    ['an end within the file', '{"_attachments":{"a":{"data":"QQ==', 'not-json'],
    ['an end after the file', '{"_attachments":{"a":{"data":"QQ=="}}', 'not-json'],
    ['nothing', ' ', 'not-json'],
    ['a byte order mark', '\ufeff{"_attachments":{}}', 'not-json'],
    ['deep nesting', '['.repeat(100_000), 'too-deep'],
    ['deep nesting behind a target', `{"_attachments":{"a":{"data":"QQ==","x":${'['.repeat(200)}`, 'too-deep'],
    ['a large rest', `{"_attachments":{"a":{"data":"QQ=="}},"x":"${'x'.repeat(1_000_000)}"}`, 'too-large'],
    ['many files', `{"_attachments":{${Array.from({ length: 101 }, (_, i) => `"a${i}":{"data":""}`).join()}}}`, 'too-many-strings'],
    ['many numbered members', `{${Array.from({ length: 10_001 }, (_, i) => `"${i}":0`).join()}}`, 'too-many-keys'],
  ])('refuses %s', async (_, document, code) => {
    expect((await refusal(document)).code).toBe(code);
  });

  it.each([
    ['half of a surrogate pair', '["\\ud83d"]', 'not-utf8'],
    ['halves in the wrong order', '["\\ude00\\ud83d"]', 'not-utf8'],
    ['a high half before a plain escape', '["\\ud83d\\n234567890"]', 'not-utf8'],
    ['bytes that are no UTF-8', Buffer.from([0x5b, 0x22, 0xc0, 0xae, 0x22, 0x5d]), 'not-utf8'],
    ['a character cut short by an escape', Buffer.from([0x5b, 0x22, 0xe2, 0x82, 0x5c, 0x6e, 0x22, 0x5d]), 'not-utf8'],
    ['a character cut short by the quote', Buffer.from([0x5b, 0x22, 0xe2, 0x82, 0x22, 0x5d]), 'not-utf8'],
    ['a NUL', '["a\u0000"]', 'not-json'],
    ['a bad escape', '["\\x"]', 'not-json'],
    ['a short escape', '["\\u00"]', 'not-json'],
  ])('refuses a text with %s', async (_, document, code) => {
    expect((await refusal(document, { targets: [{ at: '/*', decode: 'utf8' }] })).code).toBe(code);
  });

  it('names the place of a fault in the document as it was sent', async () => {
    const head = `{"_attachments":{"a":{"data":"${'QUJD'.repeat(50)}"}},"x":`;
    expect((await refusal(`${head}?}`)).offset).toBe(head.length);
    expect((await refusal('{"_attachments":{"a":{"data":"?"}}}')).offset).toBe(29);
  });

  it('waits for a slow sink and hands over pieces of a bounded size', async () => {
    const sizes: number[] = [];
    let busy = false;
    const sink = {
      async write(bytes: Uint8Array) {
        expect(busy).toBe(false);
        busy = true;
        sizes.push(bytes.length);
        await new Promise(setImmediate);
        busy = false;
      },
      end() {},
    };
    await read(`{"_attachments":{"a":{"data":"${'QUJD'.repeat(300_000)}"}}}`, [2_000_000], { onString: { begin: () => sink } });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(900_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024);
  });

  it('passes on what a sink throws and takes nothing afterwards', async () => {
    const full = new Error('full');
    const sink = { write: () => Promise.reject(full), end() {} };
    const spool = new JsonSpool({ targets: [{ at: '/*', decode: 'utf8' }], residualLimit: 100, onString: { begin: () => sink } });
    await expect(spool.write(Buffer.from('["a"]'))).rejects.toBe(full);
    await expect(spool.write(Buffer.from('["a"]'))).rejects.toThrow('has failed');
    await expect(spool.end()).rejects.toThrow('has failed');
  });
});
