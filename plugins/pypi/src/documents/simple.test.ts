import { REGISTRY_URL } from '@packhouse/sdk';
import type { FileRow, RenderInput, VersionDetail, VersionRow } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { simpleHtmlPage } from './simple-html.ts';
import { simpleJsonPage } from './simple-json.ts';
import { parts } from './simple-parts.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const SHA = 'a'.repeat(64);
const META_SHA = 'b'.repeat(64);

const file = (path: string, sha256: string, metadata: unknown): FileRow => ({
  id: 1,
  path,
  size: 12,
  digests: { sha256, sha1: '', sha512: '', md5: '' },
  metadata,
  facets: {},
  createdAt: NOW,
});

const wheel = file('acme-1.0+x-py3-none-any.whl', SHA, {
  kind: 'bdist_wheel',
  pythonTag: 'py3',
  requiresPython: '>=3.8',
  staticMetadata: true,
});
const sdist = file('acme-1.0+x.tar.gz', SHA, { kind: 'sdist', pythonTag: 'source', staticMetadata: false });
const beside = (of: FileRow, suffix: string) => file(`${of.path}${suffix}`, META_SHA, { core: {} });

function detail(
  mark: Partial<VersionRow> = {},
  files = [beside(wheel, '.metadata'), wheel, sdist, beside(sdist, '.metadata')],
): VersionDetail {
  const version: VersionRow = { id: 1, version: '1.0+x', status: 'default', metadata: null, createdAt: NOW, ...mark };
  return { package: { name: 'Acme', metadata: null }, version, files, dependencies: [] };
}

const html = (of: VersionDetail): string => Buffer.from(parts.simpleHtml.make(of)).toString();
const json = (of: VersionDetail): unknown =>
  JSON.parse(`[${Buffer.from(parts.simpleJson.make(of)).toString().replaceAll(REGISTRY_URL, 'R')}]`);

function page(
  document: typeof simpleJsonPage,
  details: readonly VersionDetail[],
  part: (of: VersionDetail) => string | Uint8Array,
): string {
  const input: RenderInput = {
    package: { id: 1, projectId: 1, name: 'Acme', metadata: null, revision: 'r', createdAt: NOW, updatedAt: NOW },
    versions: details.map(({ version }) => version),
    tags: [],
    key: {},
    part: (version) => Buffer.from(part(details.find((one) => one.version === version)!)),
    files: () => [],
    deleted: [],
  };
  return Buffer.concat([...document.render!(input)].map((piece) => Buffer.from(piece))).toString();
}

describe('the simple index', () => {
  it('links each file with its digest, the metadata beside it, and what must be escaped escaped', () => {
    const [wheelLink, sdistLink] = html(detail({ yanked: '"x" <y>' }))
      .split('<br>\n')
      .map((line) => line.trim());
    expect(wheelLink).toBe(
      `<a href="${REGISTRY_URL}/files/${SHA}/acme-1.0%2Bx-py3-none-any.whl#sha256=${SHA}" data-requires-python="&gt;=3.8" data-yanked="&quot;x&quot; &lt;y&gt;" ` +
        `data-core-metadata="sha256=${META_SHA}" data-dist-info-metadata="sha256=${META_SHA}">acme-1.0+x-py3-none-any.whl</a>`,
    );
    // The metadata of this sdist is not static, so it is not advertised.
    expect(sdistLink).toBe(
      `<a href="${REGISTRY_URL}/files/${SHA}/acme-1.0%2Bx.tar.gz#sha256=${SHA}" data-yanked="&quot;x&quot; &lt;y&gt;">acme-1.0+x.tar.gz</a>`,
    );
  });

  it('says the same in JSON, with size, time and provenance', () => {
    const [first, second] = json(
      detail({ yanked: '' }, [wheel, beside(wheel, '.metadata'), beside(wheel, '.provenance'), sdist]),
    ) as object[];
    expect(first).toEqual({
      filename: wheel.path,
      url: `R/files/${SHA}/acme-1.0%2Bx-py3-none-any.whl`,
      hashes: { sha256: SHA },
      'requires-python': '>=3.8',
      size: 12,
      'upload-time': '2026-01-02T03:04:05.678Z',
      yanked: true,
      'core-metadata': { sha256: META_SHA },
      'dist-info-metadata': { sha256: META_SHA },
      provenance: 'R/integrity/Acme/1.0%2Bx/acme-1.0%2Bx-py3-none-any.whl/provenance',
    });
    expect(second).toMatchObject({ filename: sdist.path, 'core-metadata': false, provenance: null });
  });

  // The byte for the registry's URL was once looked for in the finished text, and found in a reason that spells its escape.
  it.each(['see \\u0000', 'see \0', '\u0001\t\r\n\u0085', '\\', '"\\u0000"'])(
    'has nothing but its links filled in: reason %j',
    (yanked) => {
      const [first] = json(detail({ yanked })) as object[];
      expect(first).toMatchObject({ yanked, url: `R/files/${SHA}/acme-1.0%2Bx-py3-none-any.whl` });
      const [line = ''] = html(detail({ yanked })).split('<br>\n');
      expect(line.split(REGISTRY_URL)).toHaveLength(2);
      expect(line.replace(REGISTRY_URL, '')).not.toMatch(/\p{Cc}/u);
      const marked = page(simpleHtmlPage, [detail({ deprecated: yanked })], () => '');
      expect(marked.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      expect(JSON.parse(page(simpleJsonPage, [detail({ deprecated: yanked })], () => ''))).toMatchObject({
        'project-status': { reason: yanked },
      });
    },
  );

  // Somebody may delete a file alone.
  it('advertises no metadata that is not there, and no version without a file', () => {
    expect(json(detail({}, [wheel]))).toMatchObject([{ 'core-metadata': false }]);
    const bare = detail({ version: '2.0' }, [beside(wheel, '.metadata')]);
    const text = page(simpleJsonPage, [detail(), bare, detail({ version: '3.0' })], parts.simpleJson.make);
    expect(JSON.parse(text.replaceAll(REGISTRY_URL, 'R'))).toMatchObject({
      name: 'acme',
      versions: ['1.0+x', '3.0'],
      files: { length: 4 },
    });
  });

  it('marks a project whose versions are all deprecated', () => {
    const old = [detail({ deprecated: 'old' }), detail({ version: '2.0', deprecated: 'use "other"' })];
    const status = (details: readonly VersionDetail[]): unknown =>
      (JSON.parse(page(simpleJsonPage, details, parts.simpleJson.make).replaceAll(REGISTRY_URL, 'R')) as Record<string, unknown>)[
        'project-status'
      ];
    expect(status(old)).toEqual({ status: 'deprecated', reason: 'use "other"' });
    expect(status([...old, detail({ version: '3.0' })])).toEqual({ status: 'active' });
    const text = page(simpleHtmlPage, old, parts.simpleHtml.make);
    expect(text).toContain('<meta name="pypi:repository-version" content="1.4">');
    expect(text).toContain('<meta name="pypi:project-status-reason" content="use &quot;other&quot;">');
  });
});
