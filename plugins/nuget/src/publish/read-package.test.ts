import { RefusalError } from '@packhouse/sdk';
import type { PublishPlan } from '@packhouse/sdk';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import type { NuGetPackage } from '../metadata.ts';
import { corrupt } from '../samples/corrupt.ts';
import { ICON, samplePackage } from '../samples/package.ts';
import type { SampleContent } from '../samples/package.ts';
import { readPackage } from './read-package.ts';
import { unwrapForm } from './unwrap-form.ts';

const read = (content: Partial<SampleContent>): Promise<PublishPlan> =>
  readPackage(stagedBytes(samplePackage({ id: 'Acme.Lib', version: '1.0.0', ...content })));
const kept = (plan: PublishPlan): NuGetPackage => plan.metadata as NuGetPackage;

const NUSPEC = `\ufeff<?xml version="1.0" encoding="utf-8"?>
<n:package xmlns:n="http://schemas.microsoft.com/packaging/2011/10/nuspec.xsd"><n:metadata minClientVersion="2.12">
  <n:id> Acme.Lib </n:id><n:version>1.0.0-rc.1+b</n:version><n:authors>Ada, Grace</n:authors><n:description>Adds</n:description>
  <n:tags>math  numbers,tool</n:tags><n:requireLicenseAcceptance>TRUE</n:requireLicenseAcceptance>
  <n:license type="expression">MIT OR Apache-2.0</n:license>
  <n:packageTypes><n:packageType name="DotnetTool" version="1.0"/></n:packageTypes>
  <n:repository type="git" url="https://example.com/a.git" commit="abc"/>
  <n:dependencies><n:group targetFramework="net8.0"><n:dependency id="B" version="[1.0,2.0)" exclude="Build"/></n:group><n:group/></n:dependencies>
</n:metadata></n:package>`;

describe('reading a package', () => {
  it('plans the archive, its nuspec and what both say', async () => {
    const plan = await read({ nuspec: NUSPEC, files: [{ path: '.signature.p7s', content: 'x' }] });
    expect(plan).toMatchObject({
      package: 'Acme.Lib',
      version: '1.0.0-rc.1+b',
      summary: 'Adds',
      keywords: ['packagetype:dotnettool;', 'Ada, Grace', 'math', 'numbers', 'tool'],
      ifVersionExists: 'refuse',
      files: [{ path: 'acme.lib.1.0.0-rc.1.nupkg' }, { path: 'acme.lib.nuspec', role: 'derived' }],
      dependencies: [{ kind: 'net8.0', name: 'B', requirement: '[1.0.0, 2.0.0)' }],
    });
    expect(kept(plan)).toMatchObject({
      semVer2: true,
      signed: true,
      nuspec: {
        minClientVersion: '2.12',
        requireLicenseAcceptance: true,
        licenseExpression: 'MIT OR Apache-2.0',
        repository: { type: 'git', url: 'https://example.com/a.git', commit: 'abc' },
        dependencyGroups: [{ targetFramework: 'net8.0', dependencies: [{ id: 'B', range: '[1.0,2.0)' }] }, { dependencies: [] }],
      },
    });
  });

  it('reads a nuspec in UTF-16, as Windows tools wrote them', async () => {
    const nuspec = Buffer.from(NUSPEC.replace('utf-8', 'utf-16'), 'utf16le');
    expect((await read({ nuspec })).package).toBe('Acme.Lib');
  });

  it('takes dependencies without groups, and one of Semantic Versioning 2 for what it is', async () => {
    const dependency = { name: 'dependency', attributes: { id: 'B', version: '1.0.0-a.1' } };
    const plan = await read({ metadata: [{ name: 'dependencies', children: [dependency] }] });
    expect(plan.dependencies).toEqual([{ kind: 'any', name: 'B', requirement: '[1.0.0-a.1, )' }]);
    expect(kept(plan).semVer2).toBe(true);
  });

  it('takes out icon, readme and licence, and no picture that is none', async () => {
    const metadata = [
      { name: 'icon', text: 'my icon.PNG' },
      { name: 'readme', text: 'docs\\README.md' },
      { name: 'license', attributes: { type: 'file' }, text: 'LICENSE.txt' },
    ];
    const files = [
      { path: 'my%20icon.png', content: ICON },
      { path: 'docs/readme.md', content: '# Hello' },
      { path: 'LICENSE.txt', content: 'MIT' },
    ];
    const plan = await read({ metadata, files });
    expect(plan.packageMetadata).toEqual({ readme: '# Hello', readmeOf: '1.0.0' });
    expect(kept(plan)).toMatchObject({
      icon: { path: 'icon.png', media: 'image/png' },
      readme: { path: 'readme.md' },
      license: { path: 'license.txt' },
    });
    const svg = await read({ metadata: [metadata[0]!], files: [{ path: 'my icon.png', content: '<svg onload="alert(1)"/>' }] });
    expect(kept(svg).icon).toBeUndefined();
  });

  // The wanted name was encoded anew for each entry: a long name and many small files kept the server busy.
  it('refuses long names of files, and fields without an end', async () => {
    const long = 'x'.repeat(5_000);
    const types = [...Array(21).keys()].map((at) => ({ name: 'packageType', attributes: { name: `T${at}` } }));
    for (const metadata of [
      { name: 'icon', text: `${long}.png` },
      { name: 'readme', text: 'y'.repeat(1_025) },
      { name: 'license', attributes: { type: 'expression' }, text: long },
      { name: 'title', text: long },
      { name: 'releaseNotes', text: 'x'.repeat(65_537) },
      { name: 'repository', attributes: { url: long } },
      { name: 'packageTypes', children: [{ name: 'packageType', attributes: { name: long } }] },
      { name: 'packageTypes', children: types },
      { name: 'dependencies', children: [{ name: 'group', attributes: { targetFramework: long } }] },
      { name: 'dependencies', children: [{ name: 'dependency', attributes: { id: 'B', version: `[1.0${' '.repeat(5_000)}]` } }] },
    ])
      await expect(read({ metadata: [metadata] })).rejects.toMatchObject({ code: 'invalid-package' });
  });

  // Lists load the metadata of every version.
  it('keeps the beginning of long texts', async () => {
    const { nuspec } = kept(await read({ metadata: [{ name: 'releaseNotes', text: '\u{1f600}'.repeat(20_000) }] }));
    expect([nuspec.releaseNotes?.length, nuspec.releaseNotes?.isWellFormed()]).toEqual([8_192, true]);
  });

  it('refuses a symbol package, and says where it belongs', async () => {
    const symbols = { name: 'packageTypes', children: [{ name: 'packageType', attributes: { name: 'SymbolsPackage' } }] };
    await expect(read({ metadata: [symbols] })).rejects.toMatchObject({
      code: 'invalid-package',
      message: expect.stringContaining('/symbolpackage') as string,
    });
  });

  it.each(corrupt().filter(({ title }) => title !== 'an empty package'))('refuses $title', async ({ request }) => {
    const form = stagedBytes(request.body as Buffer);
    const pieces: Uint8Array[] = [];
    for await (const piece of await unwrapForm(form, request.headers!['Content-Type']!)) pieces.push(piece);
    const refused: unknown = await readPackage(stagedBytes(Buffer.concat(pieces))).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusalError);
    expect((refused as RefusalError).status).toBeLessThan(500);
  });
});
