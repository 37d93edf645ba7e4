import { readFileSync } from 'node:fs';
import type { PackageDocument, RenderInput, VersionDetail, VersionRow } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import type { ComposerVersion } from '../src/metadata.ts';
import { archivePath } from '../src/archive-path.ts';
import { minified } from '../src/documents/minified.ts';
import { branches, releases } from '../src/documents/package-metadata.ts';
import { versionPart } from '../src/documents/version-members.ts';

interface Golden {
  readonly versions: readonly Readonly<Record<string, unknown>>[];
  readonly minified: readonly Readonly<Record<string, unknown>>[];
}

/** Made by Composer's own minifier: see make-minified.php beside it. */
const golden = JSON.parse(readFileSync(new URL('./golden/minified.json', import.meta.url), 'utf8')) as Golden;

const BASE = 'https://packages.example/api/v4/group/acme/-/packages/composer';
const NAME = 'acme/lib';
const published = Date.parse('2026-03-24T00:12:24.039Z');
const reference = (of: string) => of.repeat(40);

function row(version: string, manifest: Record<string, unknown> = {}, more: Partial<VersionRow> = {}): VersionRow {
  const path = archivePath(NAME, version, reference('a'), 'zip');
  const metadata: ComposerVersion = { manifest, dist: { type: 'zip', reference: reference('a'), shasum: reference('b'), path } };
  return { id: 1, version, status: 'default', metadata, createdAt: published, ...more };
}

function detail(version: VersionRow): VersionDetail {
  const { path } = (version.metadata as ComposerVersion).dist;
  const digests = { sha256: '', sha1: '', sha512: '', md5: '' };
  const file = { id: 1, path, size: 1, digests, metadata: null, facets: {}, createdAt: published + 60_000 };
  return { package: { name: NAME, metadata: {} }, version, files: [file], dependencies: [] };
}

function render(document: PackageDocument, versions: readonly VersionRow[]): string {
  const of = { id: 1, projectId: 1, name: NAME, metadata: {}, revision: 'r', createdAt: published, updatedAt: published };
  const input: RenderInput = {
    package: of,
    versions: versions.filter((version) => document.includes!(version, {})),
    tags: [],
    key: {},
    part: (version) => Buffer.from(versionPart.make(detail(version))),
    files: () => [],
    deleted: [],
  };
  return [...document.render!(input)].join('').replaceAll('\0', BASE);
}

function first(document: PackageDocument, version: VersionRow): Record<string, unknown> {
  return (JSON.parse(render(document, [version])) as { packages: Record<string, Record<string, unknown>[]> }).packages[NAME]![0]!;
}

describe('the metadata of a package', () => {
  it('is minified as Composer does it', () => {
    const versions = golden.versions.map((version) =>
      Object.entries(version).map(([key, value]) => [JSON.stringify(key), JSON.stringify(value)] as const),
    );
    expect([...minified(versions)].join('')).toBe(golden.minified.map((version) => JSON.stringify(version)).join(','));
  });

  it('has releases in one document and branches in the other', () => {
    const rows = ['2.0.0', '1.x-dev', '1.0.0-beta1', 'dev-main', '1.0-dev'].map((version) => row(version));
    const all = (document: PackageDocument) => [...render(document, rows).matchAll(/"version":"([^"]+)"/g)].map(([, version]) => version);
    expect(all(releases)).toEqual(['2.0.0', '1.0.0-beta1']);
    expect(all(branches)).toEqual(['1.x-dev', 'dev-main', '1.0-dev']);
  });

  it('tells of each version what a client needs', () => {
    const manifest = { description: 'tiny', license: ['MIT'], require: { php: '>=8' }, type: 'Composer-Plugin', extra: { a: '\0\t\n' } };
    expect(first(releases, row('v1.0', manifest))).toEqual({
      ...manifest,
      name: NAME,
      version: 'v1.0',
      version_normalized: '1.0.0.0',
      type: 'composer-plugin',
      dist: { type: 'zip', url: `${BASE}/archives/acme/lib/v1.0/${reference('a')}.zip`, reference: reference('a'), shasum: reference('b') },
      time: '2026-03-24T00:13:24+00:00',
    });
    expect(first(branches, row('dev-feature/a+b'))['dist']).toMatchObject({
      url: `${BASE}/archives/acme/lib/dev-feature/a%2Bb/${reference('a')}.zip`,
    });
  });

  it('says that a package is abandoned, and for what', () => {
    const said = (manifest: Record<string, unknown>, deprecated?: string) =>
      first(releases, row('1.0', manifest, { deprecated }))['abandoned'];
    expect([said({}), said({ abandoned: true }), said({ abandoned: 'acme/new' }), said({ abandoned: false })]).toEqual([
      undefined,
      true,
      'acme/new',
      undefined,
    ]);
    expect([said({}, 'no longer kept'), said({}, 'acme/new'), said({ abandoned: 'acme/old' }, 'acme/new')]).toEqual([
      true,
      'acme/new',
      'acme/new',
    ]);
  });

  it('leaves out what was taken back', () => {
    expect(render(releases, [row('1.1', {}, { yanked: 'broken' }), row('1.0'), row('0.9', {}, { status: 'hidden' })])).not.toMatch(
      /"(1\.1|0\.9)"/,
    );
  });
});
