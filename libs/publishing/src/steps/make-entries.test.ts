import type { DocumentSet, SetEntry, VersionDetail } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import type { Step } from '../context.ts';
import { makeEntries } from './make-entries.ts';

const KEY = { channel: 'stable' };
const detail = { package: { name: 'tea' }, version: { version: '1', status: 'default' }, files: [] } as unknown as VersionDetail;

function stepOf(make: () => Iterable<SetEntry>): Step {
  const set = { rev: 1, parts: { entry: { rev: 1, make } }, members: [], acceptKey: (key) => key } as DocumentSet;
  return { plugin: { sets: { set } } } as unknown as Step;
}

describe('what a version may contribute to indexes', () => {
  it('is bounded in entries, before any is written', async () => {
    const step = stepOf(function* () {
      for (let at = 0; ; at++) yield { key: KEY, sort: String(at), bytes: '' };
    });
    await expect(makeEntries(step, 1, detail)).rejects.toMatchObject({ code: 'too-large', message: expect.stringContaining('tea 1') });
  });

  it('is bounded in bytes', async () => {
    const bytes = Buffer.alloc(256 * 1024);
    const step = stepOf(function* () {
      for (let at = 0; at < 513; at++) yield { key: KEY, sort: String(at), bytes };
    });
    await expect(makeEntries(step, 1, detail)).rejects.toMatchObject({ code: 'too-large' });
  });
});
