import { describe as suite, expect, it } from 'vitest';
import type { FileRow, VersionDetail } from '@packhouse/sdk';
import { describe } from './describe.ts';
import { archivePath, METADATA } from './files.ts';

const digests = { sha256: 'ab', sha1: '', sha512: '', md5: '' };
const file = (path: string, metadata: unknown): FileRow => ({ id: 1, path, size: 1, digests, metadata, facets: {}, createdAt: 0 });

function detail(release: unknown, signature?: object): VersionDetail {
  const manifests = [{ file: 'Package.swift', toolsVersion: '5.5' }];
  return {
    package: { name: 'mona.LinkedList', metadata: null },
    version: { id: 1, version: '1.0.0', status: 'default', metadata: { manifests, repositories: [] }, createdAt: 0 },
    files: [file(archivePath('mona.LinkedList', '1.0.0'), { signature }), file(METADATA, { release })],
    dependencies: [],
  };
}

suite('what people see of a release', () => {
  it('is what its publisher says, with links to the web alone', () => {
    const { summary, license, panels } = describe(
      detail({
        description: 'One thing',
        licenseURL: 'javascript:alert(1)',
        author: { name: 'Mona', email: 'mona@example.com', url: 'https://example.com', organization: { name: 'Acme' } },
        repositoryURLs: ['https://example.com/mona/LinkedList', 'git@example.com:mona/LinkedList.git'],
      }),
    );
    expect([summary, license]).toEqual(['One thing', 'javascript:alert(1)']);
    expect(panels[0]).toEqual({
      kind: 'facts',
      title: 'About',
      rows: [
        { label: 'Author', value: 'Mona <mona@example.com>', href: 'https://example.com' },
        { label: 'Organization', value: 'Acme', href: undefined },
        { label: 'License', value: 'javascript:alert(1)', href: undefined },
        { label: 'Repository', value: 'https://example.com/mona/LinkedList', href: 'https://example.com/mona/LinkedList' },
        { label: 'Repository', value: 'git@example.com:mona/LinkedList.git', href: undefined },
        { label: 'Checksum (SHA-256)', value: 'ab' },
        { label: 'Signature', value: 'none' },
      ],
    });
    expect(panels[1]).toMatchObject({ rows: [['Package.swift', '5.5']] });
  });

  it('says that it is signed, and never that it is trusted', () => {
    const [facts] = describe(detail(undefined, { format: 'cms-1.0.0', base64: 'x' })).panels;
    expect(JSON.stringify(facts)).toMatch(/cms-1\.0\.0; whether its signer is trusted/);
  });
});
