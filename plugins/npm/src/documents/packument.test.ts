import type { FrameInput, PackageDocument, VersionDetail } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import type { NpmVersion } from '../metadata.ts';
import { abbreviatedPackument } from './abbreviated-packument.ts';
import { packument } from './packument.ts';
import { parts } from './version-part.ts';

const BASE = 'https://packages.example/api/v4/projects/1/packages/npm';
const published = Date.parse('2015-03-24T00:12:24.039Z');

function version(name: string, own: Partial<NpmVersion['manifest']>, deprecated?: string): FrameInput['versions'][number] {
  const dist = { integrity: 'sha512-x', shasum: 'bbf1', fileCount: 2, unpackedSize: 10, signatures: [{ keyid: 'k', sig: 's' }] };
  const metadata: NpmVersion = { manifest: { name, version: '1.0.0', ...own }, dist, hasInstallScript: true, hasShrinkwrap: false };
  return { id: 1, version: '1.0.0', status: 'default', metadata, deprecated, createdAt: published, creator: 'ben' };
}

function input(name: string, row: FrameInput['versions'][number]): FrameInput {
  const metadata = { readme: '# Tiny', readmeFilename: 'README.md' };
  return {
    package: { id: 1, projectId: 1, name, metadata, revision: '3-0a', createdAt: published, updatedAt: published + 1000 },
    versions: [row],
    tags: [
      { name: 'latest', version: '1.0.0', updatedAt: published },
      { name: '__proto__', version: '1.0.0', updatedAt: published },
    ],
    key: {},
  };
}

function render(document: PackageDocument, of: FrameInput): string {
  const { head, join, tail } = document.frame!(of);
  const detail = (row: VersionDetail['version']): VersionDetail => ({ package: of.package, version: row, files: [], dependencies: [] });
  return `${head}${of.versions.map((row) => parts[document.part!]!.make(detail(row))).join(join)}${tail}`;
}

function parsed(text: string): unknown {
  return JSON.parse(text.replaceAll('\0', BASE));
}

const dist = {
  integrity: 'sha512-x',
  shasum: 'bbf1',
  tarball: `${BASE}/@acme/tiny/-/tiny-1.0.0.tgz`,
  fileCount: 2,
  unpackedSize: 10,
  signatures: [{ keyid: 'k', sig: 's' }],
};
const own = {
  description: 'tiny',
  license: 'ISC',
  dependencies: { a: '^1' },
  engines: { node: '>=4' },
  scripts: { install: 'x' },
  main: 'index.js',
};
const tags = JSON.parse('{"latest":"1.0.0","__proto__":"1.0.0"}') as unknown;
const time = { created: '2015-03-24T00:12:24.039Z', modified: '2015-03-24T00:12:25.039Z', '1.0.0': '2015-03-24T00:12:24.039Z' };

// The shapes of https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md, with what the public registry has added since.
describe('packuments', () => {
  it("have the public registry's full shape", () => {
    expect(parsed(render(packument, input('@acme/tiny', version('@acme/tiny', own))))).toEqual({
      _id: '@acme/tiny',
      _rev: '3-0a',
      name: '@acme/tiny',
      'dist-tags': tags,
      versions: {
        '1.0.0': {
          name: '@acme/tiny',
          version: '1.0.0',
          ...own,
          _id: '@acme/tiny@1.0.0',
          _npmUser: { name: 'ben', email: '' },
          maintainers: [{ name: 'ben', email: '' }],
          _hasShrinkwrap: false,
          hasInstallScript: true,
          dist,
        },
      },
      time,
      maintainers: [{ name: 'ben', email: '' }],
      description: 'tiny',
      license: 'ISC',
      readme: '# Tiny',
      readmeFilename: 'README.md',
    });
  });

  it('have the abbreviated shape, with the times that minimum ages need', () => {
    expect(parsed(render(abbreviatedPackument, input('@acme/tiny', version('@acme/tiny', own, 'use big'))))).toEqual({
      name: '@acme/tiny',
      modified: time.modified,
      'dist-tags': tags,
      versions: {
        '1.0.0': {
          name: '@acme/tiny',
          version: '1.0.0',
          dependencies: own.dependencies,
          engines: own.engines,
          _hasShrinkwrap: false,
          hasInstallScript: true,
          deprecated: 'use big',
          dist,
        },
      },
      time,
    });
  });

  it('hold the place of the registry once a version, whatever a publisher wrote', () => {
    const text = render(packument, input('lib', version('lib', { description: '\0/evil', funding: '\u0000' })));
    expect(text.split('\0')).toHaveLength(2);
    expect(parsed(text)).toMatchObject({ description: '\0/evil' });
  });

  it('render the same bytes for the same rows', () => {
    const of = input('lib', version('lib', own));
    expect(render(packument, of)).toBe(render(packument, structuredClone(of)));
  });
});
