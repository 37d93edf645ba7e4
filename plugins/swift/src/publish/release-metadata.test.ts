import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { readReleaseMetadata } from './release-metadata.ts';

const read = (value: unknown) => readReleaseMetadata(stagedBytes(Buffer.from(JSON.stringify(value))));

describe('the metadata of a release', () => {
  it('is kept as it came, with what no schema knows', async () => {
    const told = {
      author: { name: 'Mona', email: 'mona@example.com', organization: { name: 'Acme', url: 'https://example.com', more: [1] }, more: {} },
      description: 'One thing',
      licenseURL: 'https://example.com/license',
      readmeURL: null,
      originalPublicationTime: '2023-02-16T04:00:00+01:00',
      repositoryURLs: ['https://example.com/mona/LinkedList.git', 'git@example.com:mona/LinkedList.git'],
      more: { nested: [null, true, 'x'] },
    };
    expect(await read(told)).toEqual(told);
    expect(await read({})).toEqual({});
  });

  it('is refused where a client could not read it', async () => {
    const wrong: [unknown, RegExp][] = [
      [{ author: 'Mona' }, /"author"/],
      [{ author: { name: 'Mona', url: 1 } }, /"author\.url"/],
      [{ author: { name: 'Mona', organization: {} } }, /"author\.organization"/],
      [{ readmeURL: {} }, /"readmeURL"/],
      [{ repositoryURLs: 'https://example.com' }, /"repositoryURLs"/],
      [{ repositoryURLs: Array.from({ length: 33 }, () => 'https://example.com/a') }, /at most 32/],
      [{ originalPublicationTime: '2023-02-16' }, /whole seconds/],
      [{ originalPublicationTime: 1676520000 }, /whole seconds/],
    ];
    for (const [value, reason] of wrong)
      await expect(read(value)).rejects.toMatchObject({
        code: 'invalid-package',
        message: expect.stringMatching(reason),
      });
  });
});
