import { writeZip } from '@packhouse/archives';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { sampleManifest, sourceArchive } from '../samples/source-archive.ts';
import { readManifests } from './read-manifests.ts';

const read = (archive: Buffer) => readManifests(stagedBytes(archive));
const variant = (toolsVersion: string): string => sampleManifest('Lib', { toolsVersion });

describe('the manifests of an archive', () => {
  it('are Package.swift and its variants beside it, each with its tools version and its own bytes', async () => {
    const files = {
      'Package@swift-5.9.swift': variant('5.8'),
      'Package@swift-6.swift': variant('6.0'),
      'Package@swift-5.10.1.swift': variant('5.10'),
    };
    const manifests = await read(sourceArchive({ name: 'Lib', folder: 'mona.Lib', files }));
    expect(manifests.map(({ file, toolsVersion }) => [file, toolsVersion])).toEqual([
      ['Package.swift', '5.5'],
      ['Package@swift-5.10.1.swift', '5.10'],
      ['Package@swift-5.9.swift', '5.8'],
      ['Package@swift-6.swift', '6.0'],
    ]);
    expect(Buffer.from(manifests[2]!.bytes).toString()).toBe(variant('5.8'));
  });

  // artifact-keeper#1100, gitea#38788: a manifest of an example was served in the place of the package's own, or none.
  it('are not those of examples and fixtures, wherever these stand in the archive', async () => {
    const archive = writeZip([
      { path: 'Lib-1.0.0/Examples/One/Package.swift', content: variant('5.1') },
      { path: 'Lib-1.0.0/Package.swift', content: variant('5.7') },
      { path: 'Lib-1.0.0/Tests/Fixtures/Package@swift-5.1.swift', content: variant('5.1') },
    ]);
    expect((await read(archive)).map(({ file, toolsVersion }) => [file, toolsVersion])).toEqual([['Package.swift', '5.7']]);
  });

  it('are not files that are only called alike', async () => {
    const files = Object.fromEntries(
      [
        'Package@swift-.swift',
        'Package@swift-5.9.swift.bak',
        'Package@swift-5.9.0.1.swift',
        'package@swift-5.9.swift',
        'Package@Swift-5.9.swift',
      ].map((file) => [file, 'no manifest']),
    );
    expect(await read(sourceArchive({ name: 'Lib', files }))).toHaveLength(1);
  });

  it('are read beside files that stand outside of the folder', async () => {
    expect(
      await read(
        writeZip([
          { path: 'README.md', content: 'x' },
          { path: 'Lib/Package.swift', content: variant('5.7') },
        ]),
      ),
    ).toHaveLength(1);
  });
});
