import type { PublishPlan, SampleRequest } from '@packhouse/sdk';
import { RefusalError } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { spooledBody } from '../../test/spooled-body.ts';
import type { NpmVersion } from '../metadata.ts';
import { corrupt } from '../samples/corrupt.ts';
import { publishBody, publishRequest, sampleTarball } from '../samples/publish-request.ts';
import type { SampleContent } from '../samples/publish-request.ts';
import { readUpload } from './read-upload.ts';

const signed: string[] = [];

function read(name: string, request: SampleRequest): Promise<PublishPlan> {
  const sign = async (text: string) => {
    signed.push(text);
    return { keyid: 'SHA256:key', sig: 'c2ln' };
  };
  return readUpload(spooledBody(String(request.body)), { package: name, known: undefined, sign });
}

function readSample(content: Partial<SampleContent>, claimed: Record<string, unknown> = {}): Promise<PublishPlan> {
  const [name, version] = [content.name ?? '@acme/lib', content.version ?? '1.0.0'];
  const body = publishBody(name, version, sampleTarball({ ...content, name, version }), 'next');
  Object.assign(body.versions[version]!, claimed);
  return read(name, publishRequest(name, body));
}

function kept(plan: PublishPlan): NpmVersion {
  return plan.metadata as NpmVersion;
}

describe('reading a publish', () => {
  it('plans the tarball, its tags and what the registry says about it', async () => {
    const plan = await readSample({ packageJson: { keywords: 'a, b', dependencies: { dep: '^1.0.0' } } });
    expect(plan).toMatchObject({
      package: '@acme/lib',
      version: '1.0.0',
      summary: 'A sample',
      keywords: ['a', 'b'],
      ifVersionExists: 'refuse',
      tags: ['next'],
      files: [{ path: 'lib-1.0.0.tgz' }],
      dependencies: [{ kind: 'runtime', name: 'dep', requirement: '^1.0.0' }],
      packageMetadata: { readme: '# @acme/lib\n', readmeFilename: 'README.md' },
    });
    const { dist } = kept(plan);
    expect(dist).toMatchObject({ fileCount: 3, signatures: [{ keyid: 'SHA256:key' }] });
    expect(signed.at(-1)).toBe(`@acme/lib@1.0.0:${dist.integrity}`);
  });

  it('believes the tarball, not the manifest beside it', async () => {
    const inside = {
      dependencies: { real: '1' },
      scripts: { postinstall: 'node x' },
      bin: './cli.js',
      _id: 'forged',
      dist: { tarball: 'http://evil' },
    };
    const outside = {
      dependencies: { fake: '1' },
      scripts: {},
      bin: { sh: 'x' },
      maintainers: ['me'],
      deprecated: 'no',
      gitHead: 'abc',
      readme: 'x',
    };
    const { manifest, hasInstallScript } = kept(await readSample({ packageJson: inside }, outside));
    expect(hasInstallScript).toBe(true);
    expect(manifest).toEqual({
      name: '@acme/lib',
      version: '1.0.0',
      description: 'A sample',
      license: 'MIT',
      dependencies: { real: '1' },
      scripts: { postinstall: 'node x' },
      bin: { lib: 'cli.js' },
      gitHead: 'abc',
    });
  });

  it('finds native builds, shrinkwraps and bundled dependencies', async () => {
    const files = [
      { path: 'package/binding.gyp', content: '{}' },
      { path: 'package/npm-shrinkwrap.json', content: '{}' },
    ];
    const plan = await readSample({ files, packageJson: { dependencies: { a: '1', b: '2' }, bundledDependencies: true } });
    expect(kept(plan)).toMatchObject({
      hasShrinkwrap: true,
      hasInstallScript: true,
      manifest: { bundleDependencies: ['a', 'b'], scripts: { install: 'node-gyp rebuild' } },
    });
  });

  it('keeps commands within the package', async () => {
    const { manifest } = kept(
      await readSample({ packageJson: { bin: { '../../evil': '../../../etc/passwd', ok: 'C:\\bin\\ok.js', empty: '..' } } }),
    );
    expect(manifest['bin']).toEqual({ evil: 'etc/passwd', ok: 'C/bin/ok.js' });
  });

  it('takes names that objects have by themselves', async () => {
    const packageJson = JSON.parse('{"dependencies":{"__proto__":"1","constructor":"2"},"__proto__":{"x":1}}') as Record<string, unknown>;
    const { manifest } = kept(await readSample({ name: 'constructor', packageJson: { ...packageJson } }));
    expect(JSON.stringify(manifest['dependencies'])).toBe('{"__proto__":"1","constructor":"2"}');
  });

  it('refuses core module names, which could never be loaded', async () => {
    await expect(readSample({ name: 'events' })).rejects.toMatchObject({ code: 'invalid-name' });
  });

  it.each(corrupt())('refuses $title', async ({ request }) => {
    const refused = await read('@acme/corrupt', request).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusalError);
    expect((refused as RefusalError).status).toBeLessThan(500);
  });
});
