import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { TAG } from '../header/tags.ts';
import { sampleRpm } from '../samples/sample-rpm.ts';
import { readRpm } from './read-rpm.ts';

const rpm = sampleRpm({ name: 'demo', version: '1.0', release: '1', files: ['/usr/bin/demo'] });

describe('a package', () => {
  it('is read by its headers, wherever it was cut or bent refused and never misread', async () => {
    const whole = await readRpm(stagedBytes(rpm));
    expect(whole.facts).toMatchObject({ name: 'demo', version: '1.0', release: '1', epoch: 0, arch: 'noarch' });
    for (let end = 0; end < rpm.length; end += 7) await expect(readRpm(stagedBytes(rpm.subarray(0, end)))).rejects.toThrow(/not an rpm/);
    // In front of the main header bytes may differ that nobody reads, such as the name in the lead.
    for (let at = whole.facts.headerRange[0]; at < whole.facts.headerRange[1]; at += 3) {
      const bent = Buffer.from(rpm);
      bent[at]! ^= 0xff;
      await expect(readRpm(stagedBytes(bent))).rejects.toThrow(/not an rpm/);
    }
    for (let at = 0; at < whole.facts.headerRange[0]; at++) {
      const bent = Buffer.from(rpm);
      bent[at]! ^= 0xff;
      const read = await readRpm(stagedBytes(bent)).catch((error: Error) => error);
      if (read instanceof Error) expect([at, read.message]).toEqual([at, expect.stringMatching(/not an rpm/)]);
      else expect([at, read.lists]).toEqual([at, whole.lists]);
    }
  });

  it('reads no more than the headers say they have, whatever they say', async () => {
    let read = 0;
    const staged = stagedBytes(rpm);
    await readRpm({
      ...staged,
      slice: (at, length) => {
        read = Math.max(read, at + length);
        return staged.slice(at, length);
      },
      stream: () => {
        throw new Error('the payload is nobody’s to read');
      },
    });
    expect(read).toBe((await readRpm(staged)).facts.headerRange[1]);
  });

  it('may name its files as rpm 3 did', async () => {
    const old = sampleRpm({
      name: 'old',
      version: '1',
      release: '1',
      files: ['/usr/bin/a', '/usr/share/b', '/usr/bin/c'],
      header: new Map([
        [TAG.baseNames, undefined],
        [TAG.directoryIndexes, undefined],
        [TAG.directoryNames, undefined],
        [TAG.oldFileNames, { texts: ['/usr/bin/a', '/usr/share/b', '/usr/bin/c'] }],
      ]),
    });
    const { lists } = await readRpm(stagedBytes(old));
    expect(lists.files.map(([directory, name]) => `${lists.directories[directory]}${name}`)).toEqual([
      '/usr/bin/a',
      '/usr/share/b',
      '/usr/bin/c',
    ]);
  });
});
