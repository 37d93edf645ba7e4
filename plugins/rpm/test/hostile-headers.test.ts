import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, test } from 'vitest';
import { DEPENDENCY_KINDS, DEPENDENCY_TAGS, TAG } from '../src/header/tags.ts';
import { readRpm } from '../src/package/read-rpm.ts';
import { signedRpm } from '../src/publish/sign-rpm.ts';
import type { SampleValue } from '../src/samples/header-writer.ts';
import { sampleRpm } from '../src/samples/sample-rpm.ts';

const GOOD = { name: 'demo', version: '1.0', release: '1' };
const MAGIC = Buffer.from([0x8e, 0xad, 0xe8, 1]);
const LEAD = 96;

type Header = readonly (readonly [tag: number, value: SampleValue])[];

const rpmWith = (header: Header): Buffer => sampleRpm({ ...GOOD, header: new Map(header) });

/** Lets entries of the header at `at` begin where another one does, and be as long. */
function shared(rpm: Buffer, at: number, tags: ReadonlySet<number>, like: number): Buffer {
  const bytes = Buffer.from(rpm);
  const entries = Array.from({ length: bytes.readUInt32BE(at + 8) }, (_, index) => at + 16 + 16 * index);
  const model = entries.find((entry) => bytes.readUInt32BE(entry) === like)!;
  for (const entry of entries) if (tags.has(bytes.readUInt32BE(entry))) bytes.copyWithin(entry + 4, model + 4, model + 16);
  return bytes;
}

describe('headers that say more than they hold', () => {
  test('files in one directory of a long name', async () => {
    const each = <T>(value: T): T[] => Array.from({ length: 50_000 }, () => value);
    const rpm = rpmWith([
      [TAG.directoryNames, { texts: [`/${'d'.repeat(1000)}/`] }],
      [TAG.baseNames, { texts: each('f') }],
      [TAG.directoryIndexes, { int32: each(0) }],
    ]);
    await expect(readRpm(stagedBytes(rpm))).rejects.toMatchObject({ code: 'invalid-package', message: expect.stringContaining('paths') });
  });

  test('texts that share their bytes', async () => {
    const long = rpmWith([
      [TAG.license, { text: 'l'.repeat(10_000) }],
      [TAG.vendor, { text: '' }],
      [TAG.url, { text: '' }],
    ]);
    const main = long.indexOf(MAGIC, LEAD + 16);
    await expect(
      readRpm(stagedBytes(withoutDigest(shared(long, main, new Set([TAG.vendor, TAG.url]), TAG.license)))),
    ).rejects.toMatchObject({
      code: 'invalid-package',
      message: expect.stringContaining('share'),
    });
  });

  test('dependencies of all kinds, more than an index has room for', async () => {
    const each = <T>(value: T): T[] => Array.from({ length: 11_000 }, () => value);
    const header = DEPENDENCY_KINDS.flatMap((kind): Header => {
      const { names, flags, versions } = DEPENDENCY_TAGS[kind];
      return [
        [names, { texts: each('x') }],
        [flags, { int32: each(0) }],
        [versions, { texts: each('') }],
      ];
    });
    await expect(readRpm(stagedBytes(rpmWith(header)))).rejects.toMatchObject({
      code: 'invalid-package',
      message: expect.stringContaining('dependencies'),
    });
  });

  test('signatures that share their bytes are not written anew, each by itself', async () => {
    const tags = Array.from({ length: 200 }, (_, at) => 5000 + at);
    const signature = new Map<number, SampleValue>(tags.map((tag) => [tag, { bytes: Buffer.alloc(tag === tags[0] ? 20_000 : 1) }]));
    const rpm = sampleRpm({ ...GOOD, signature });
    const signer = { registry: { keys: { sign: async () => ({ signature: Buffer.alloc(10) }) } }, stage: async (bytes: unknown) => bytes };
    await expect(signedRpm(signer as never, stagedBytes(rpm))).resolves.toBeDefined();
    const hostile = shared(rpm, LEAD, new Set(tags), tags[0]!);
    await expect(consumed(signedRpm(signer as never, stagedBytes(hostile)))).rejects.toMatchObject({
      code: 'invalid-package',
      message: expect.stringContaining('share'),
    });
  });
});

/** Some digests of the main header cover what was changed in it. */
function withoutDigest(rpm: Buffer): Buffer {
  const entries = Array.from({ length: rpm.readUInt32BE(LEAD + 8) }, (_, index) => LEAD + 16 + 16 * index);
  rpm.writeUInt32BE(
    7777,
    entries.find((entry) => rpm.readUInt32BE(entry) === 273)!,
  );
  return rpm;
}

async function consumed(staged: Promise<unknown>): Promise<void> {
  for await (const chunk of (await staged) as AsyncIterable<Uint8Array>) void chunk;
}
