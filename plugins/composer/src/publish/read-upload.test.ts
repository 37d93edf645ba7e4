import { createHash } from 'node:crypto';
import { writeTar, writeTarGz, writeZip } from '@packhouse/archives';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { corrupt } from '../samples/corrupt.ts';
import { filesWithin, packageArchive, packageFiles } from '../samples/package-archive.ts';
import { readUpload } from './read-upload.ts';
import { sentArchive } from './sent-archive.ts';

const LIB = { name: 'acme/lib' };
const read = (archive: Buffer, version: string | null = '1.0.0') => readUpload(stagedBytes(archive), version);
const withJson = (content: string | Buffer) => read(writeZip([{ path: 'composer.json', content }]));
const refused = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error;

describe('an upload', () => {
  it('is a plan for the one version that it holds', async () => {
    const archive = packageArchive({
      ...LIB,
      composerJson: { require: { php: '>=8.1' }, keywords: ['tiny'], provide: { 'psr/log-implementation': '1.0' } },
    });
    const reference = createHash('sha256').update(archive).digest('hex').slice(0, 40);
    const plan = await read(archive, 'v1.0');
    expect(plan).toMatchObject({
      package: 'acme/lib',
      version: 'v1.0',
      summary: 'A sample',
      keywords: ['tiny'],
      packageMetadata: { readme: '# acme/lib\n' },
      ifVersionExists: 'refuse',
      metadata: {
        dist: { type: 'zip', reference, shasum: createHash('sha1').update(archive).digest('hex'), path: `lib-1.0.0.0-${reference}.zip` },
      },
      files: [
        { path: `lib-1.0.0.0-${reference}.zip`, media: 'application/zip', facets: { reference, 'provides:psr/log-implementation': '1' } },
      ],
    });
    expect(plan.dependencies).toEqual([
      { kind: 'runtime', name: 'php', requirement: '>=8.1' },
      { kind: 'provide', name: 'psr/log-implementation', requirement: '1.0' },
    ]);
  });

  it('of a branch takes the place of the one before', async () => {
    expect(await read(packageArchive(LIB), 'dev-feature/one')).toMatchObject({
      version: 'dev-feature/one',
      ifVersionExists: 'add',
      packageMetadata: undefined,
    });
  });

  it('may be a zip, a tar or a tar.gz, with or without a folder around all', async () => {
    const files = packageFiles({ ...LIB, version: '1.0.0' });
    const below = filesWithin('lib-1.0.0', files);
    const zips = [writeZip(files), writeZip([{ path: '.DS_Store', content: '' }, ...below])];
    const tars = [writeTar(files), writeTar(below), writeTarGz(below)];
    for (const [at, archive] of [...zips, ...tars].entries()) {
      const { metadata, package: name, packageMetadata } = await read(archive, null);
      const type = at < zips.length ? 'zip' : 'tar';
      expect([at, name, metadata, packageMetadata]).toEqual([
        at,
        'acme/lib',
        expect.objectContaining({ dist: expect.objectContaining({ type }) as object }),
        { readme: '# acme/lib\n' },
      ]);
    }
  });

  it('takes the composer.json at the root for that of the package, whatever lies in folders', async () => {
    const own = JSON.stringify(LIB);
    const other = JSON.stringify({ name: 'acme/other' });
    const archive = writeZip([
      { path: 'one/composer.json', content: other },
      { path: 'two/composer.json', content: other },
      { path: 'composer.json', content: own },
    ]);
    expect((await read(archive)).package).toBe('acme/lib');
  });

  it('may begin with a byte order mark', async () => {
    expect((await withJson(Buffer.from(`\ufeff${JSON.stringify(LIB)}`))).package).toBe('acme/lib');
  });

  it('tells invalid JSON from none', async () => {
    await expect(withJson('{"name": "acme/lib",}')).rejects.toThrow(refused('invalid-package', /not valid JSON/));
    await expect(read(writeZip([{ path: 'src/x.php', content: '' }]))).rejects.toThrow(refused('invalid-package', /has no composer\.json/));
  });

  it('says which version it is, or is asked', async () => {
    await expect(read(packageArchive(LIB), null)).rejects.toThrow(refused('invalid-request', /\?version=/));
    await expect(read(packageArchive({ ...LIB, version: '2.0' }), '1.0')).rejects.toThrow(refused('identity-mismatch', /2\.0.*1\.0/));
    expect((await read(packageArchive({ ...LIB, version: 'v2.0.0' }), '2.0')).version).toBe('2.0');
    expect((await read(packageArchive({ ...LIB, version: 'v2.0.0' }), null)).version).toBe('v2.0.0');
  });

  it('keeps what a repository tells, and nothing that could lead clients elsewhere', async () => {
    const composerJson = {
      require: [],
      extra: {},
      type: 'library',
      abandoned: 'acme/new',
      dist: { type: 'zip', url: 'https://evil.example/x.zip' },
      source: { type: 'git', url: '--upload-pack=x', reference: 'x' },
      'notification-url': 'https://evil.example/',
      'transport-options': { ssl: { verify_peer: false } },
      scripts: { 'post-install-cmd': 'x' },
      repositories: [{ type: 'vcs', url: 'https://evil.example/' }],
      time: 'not a date',
      homepage: null,
      description: '__unset',
      // Of other types than it wants, Composer's loader stops with a TypeError, and with it every client.
      archive: { name: ['x'], exclude: 'x' },
    };
    const { metadata } = await read(packageArchive({ ...LIB, composerJson }));
    expect((metadata as { manifest: object }).manifest).toEqual({
      license: 'MIT',
      autoload: { 'psr-4': { 'Acme\\Sample\\': 'src/' } },
      type: 'library',
      abandoned: 'acme/new',
    });
  });

  it('is refused where a client could not load it', async () => {
    for (const { title, request } of corrupt().filter(({ request: { method } }) => method === 'PUT')) {
      const version = new URL(request.path, 'http://x').searchParams.get('version');
      const failed = await read(Buffer.from(request.body!), version).then(
        () => 'accepted',
        (error: unknown) => (error as { status?: number }).status,
      );
      expect([title, failed]).toEqual([title, expect.toSatisfy((status) => Number(status) >= 400 && Number(status) < 500)]);
    }
  });
});

describe("GitLab's call", () => {
  const form = (text: string) => sentArchive({ kind: 'raw', staged: stagedBytes(Buffer.from(text)) }, 'application/x-www-form-urlencoded');

  it('is told what to do instead', async () => {
    for (const text of ['tag=v1.0.0', 'branch=main', 'x=1&branch=feature%2Fone'])
      await expect(form(text)).rejects.toThrow(refused('invalid-request', /upload the archive itself/));
  });
  it('is not what an archive is taken for that only has its media type', async () => {
    const archive = packageArchive(LIB);
    const staged = stagedBytes(archive);
    expect(await sentArchive({ kind: 'raw', staged }, 'application/x-www-form-urlencoded')).toBe(staged);
  });
});
