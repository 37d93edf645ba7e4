import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { archiveName } from '../archive-name.ts';
import { sampleConda, sampleTarBz2 } from '../samples/sample-package.ts';
import type { SampleContent } from '../samples/sample-package.ts';
import { readPackage } from './read-package.ts';
import type { CondaPackage } from './read-package.ts';

const NOW = Date.UTC(2026, 0, 1);
const OF: SampleContent = { name: 'demo', version: '1.0' };

const read = (bytes: Buffer, file = 'demo-1.0-0.conda'): Promise<CondaPackage> => readPackage(stagedBytes(bytes), archiveName(file)!, NOW);
const readTar = (bytes: Buffer): Promise<CondaPackage> => read(bytes, 'demo-1.0-0.tar.bz2');

describe('readPackage', () => {
  const content: SampleContent = {
    ...OF,
    depends: ['python >=3.9', 'numpy'],
    index: { unknown: { deep: [1, null] }, constrains: null, md5: 'a lie', timestamp: 1_700_000_000 },
    about: { home: ['https://example.com', 'https://other.example'], summary: 'What it is', description: 7, extra: {} },
    runExports: { weak: ['demo >=1'], strong: [] },
  };

  it('reads both containers alike', async () => {
    const [conda, tarBz2] = [await read(sampleConda(content)), await readTar(sampleTarBz2(content))];
    expect(tarBz2).toEqual(conda);
    expect(await readTar(sampleTarBz2(content, 'info-last'))).toEqual(conda);
  });

  it('keeps what nobody here knows, leaves out what it states itself, and makes lists of what is null', async () => {
    const { index, about, runExports } = await read(sampleConda(content));
    expect(index.record).toMatchObject({ unknown: { deep: [1, null] }, depends: ['python >=3.9', 'numpy'], timestamp: 1_700_000_000 });
    expect(index.record).not.toHaveProperty('md5');
    expect(index.record).not.toHaveProperty('constrains');
    expect(about).toEqual({ home: 'https://example.com', summary: 'What it is' });
    expect(runExports).toEqual({ weak: ['demo >=1'] });
    const { index: bare } = await read(sampleConda({ ...OF, index: { depends: null } }));
    expect(bare.record['depends']).toEqual([]);
  });

  it('leaves out members of later repodata that say nothing, and mends what no index reads', async () => {
    const { index, about } = await read(
      sampleConda({
        ...OF,
        index: {
          extra_depends: [],
          flags: null,
          repodata_revision: 1,
          purls: ['pkg:npm/%40scope/demo@1.0?repository_url=https://example.com'],
        },
        about: { summary: 'half \ud800' },
      }),
    );
    for (const key of ['extra_depends', 'flags', 'repodata_revision']) expect(index.record).not.toHaveProperty(key);
    expect(index.record['purls']).toHaveLength(1);
    expect(about.summary).toBe('half \ufffd');
  });

  it('tells the folder of packages from before they named it', async () => {
    const old = sampleConda({ ...OF, index: { subdir: undefined, platform: 'linux', arch: 'x86_64', noarch: undefined } });
    expect((await read(old)).index).toMatchObject({ subdir: 'linux-64', record: { subdir: 'linux-64' } });
  });

  it('knows scripts and placeholders by the list of files', async () => {
    const paths = [
      { _path: 'etc/conda/activate.d/demo.sh', path_type: 'hardlink' },
      { _path: 'bin/demo', path_type: 'hardlink', prefix_placeholder: '/opt/x', file_mode: 'text' },
      { _path: 'bin/.demo-post-link.sh', path_type: 'hardlink' },
    ];
    const { contents } = await read(sampleConda({ ...OF, paths: JSON.stringify({ paths_version: 1, paths }) }));
    expect(contents).toEqual({
      'activate.d': true,
      'deactivate.d': false,
      binary_prefix: false,
      text_prefix: true,
      post_link: true,
      pre_link: false,
      pre_unlink: false,
    });
  });

  it('stops behind the info folder of a .tar.bz2, and still sees that the rest is missing', async () => {
    const whole = sampleTarBz2(OF);
    await expect(readTar(whole.subarray(0, -3))).rejects.toMatchObject({ code: 'invalid-package' });
    // The mark of its end stands at any bit.
    for (const salt of ['', 'a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff', 'ggggggg', 'hhhhhhhh'])
      await expect(readTar(sampleTarBz2({ ...OF, salt }))).resolves.toMatchObject({ index: { name: 'demo' } });
  });
});
