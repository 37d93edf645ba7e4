import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

const execute = promisify(execFile);

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.open();
});
afterEach(() => cli.close());

const made = () => join(cli.folder, 'swift');
const data = () => cli.environment['PACKHOUSE_DATA']!;

interface Suite {
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string; readonly failureMessages: readonly string[] }[];
}

/** What `npm pack` makes: everything below `package/`. */
async function pack(folder: string, name = 'swift.tgz', top = 'package'): Promise<string> {
  const around = join(cli.folder, `around-${name}`);
  await cp(folder, join(around, top), { recursive: true, filter: (path) => !path.includes('node_modules') });
  await execute('tar', ['-czf', join(cli.folder, name), '-C', around, top]);
  return `./${name}`;
}

describe('a new plugin', () => {
  it('is made once, loads as it is, and shows who may call what', async () => {
    const { code, out } = await cli.run(['plugin', 'new', 'swift', 'swift', '--no-link']);
    expect([code, out]).toEqual([0, expect.stringContaining('Made a plugin for swift')]);
    expect(await cli.run(['plugin', 'new', 'swift', 'swift'])).toMatchObject({ code: 2, err: expect.stringContaining('is not empty') });
    expect(await cli.run(['plugin', 'new', 'Swift UI'])).toMatchObject({ code: 2, err: expect.stringContaining('lower-case') });
    const verified = await cli.run(['plugin', 'verify', 'swift']);
    expect(verified.err).toBe('');
    expect(verified.out).toMatch(/PUT +\/\{package:name\}\/\{version:version\}\/\{file\} +publish +project +raw/);
    expect(verified.out).toContain('without exception');
    expect(await cli.json('plugin', 'verify', 'swift')).toMatchObject({ format: 'swift', exceptions: [], routes: { length: 4 } });
  });

  it('says everything that is wrong with it', async () => {
    await cli.run(['plugin', 'new', 'swift', 'swift', '--no-link']);
    await writeFile(join(made(), 'src/names.ts'), 'export const names = { parse: 1 };\n');
    const broken = await cli.run(['plugin', 'verify', 'swift']);
    expect([broken.code, broken.err]).toEqual([1, expect.stringMatching(/names\.parse[^]*names\.key[^]*Mend it in/)]);
    expect(await cli.run(['plugin', 'verify', 'nowhere'])).toMatchObject({ code: 2, err: expect.stringContaining('there is no folder') });
    expect(await cli.run(['plugin', 'verify', 'swift/src'])).toMatchObject({ code: 1, err: expect.stringContaining('holds no plugin') });
  });

  // The promise of `plugin new`: what fails says where the author has to fill in, and nothing else fails.
  it('passes its laws but for the places that its author must fill in, and all of them afterwards', async () => {
    await cli.run(['plugin', 'new', 'swift', 'swift', '--no-link']);
    const before = await laws();
    const failed = before.filter((result) => result.status === 'failed');
    expect(failed.filter((result) => !result.failureMessages.every((message) => message.includes('Fill in src/samples.ts')))).toEqual([]);
    expect([failed.length > 0, before.filter((result) => result.status === 'passed').length > 50]).toEqual([true, true]);
    await fillIn();
    const after = await laws();
    expect(after.filter((result) => result.status === 'failed')).toEqual([]);
    expect(after.length).toBeGreaterThanOrEqual(before.length);
  }, 180_000);
});

/** Runs the plugin's own tests on this checkout's sources. */
async function laws(): Promise<Suite['assertionResults']> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  await symlink(join(root, 'node_modules'), join(made(), 'node_modules')).catch(() => undefined);
  const conditions = "resolve: { conditions: ['packhouse-source'] }";
  const config = `export default { ${conditions}, ssr: { ${conditions} }, test: { testTimeout: 60_000, server: { deps: { inline: [/@packhouse/] } } } };\n`;
  await writeFile(join(made(), 'vitest.config.js'), config);
  const report = join(cli.folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  await execute(process.execPath, [vitest, 'run', '--root', made(), '--reporter=json', `--outputFile=${report}`]).catch(() => undefined);
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as { testResults: Suite[] };
  return testResults.flatMap((suite) => suite.assertionResults);
}

/** As an author does, for packages that are a line of JSON. */
async function fillIn(): Promise<void> {
  const edit = async (path: string, from: RegExp, to: string): Promise<void> => {
    const text = await readFile(join(made(), path), 'utf8');
    expect(text).toMatch(from);
    await writeFile(join(made(), path), text.replace(from, to));
  };
  await edit(
    'src/read-identity.ts',
    /_staged(.*)\n\s+throw [^;]*;/,
    `staged$1
  try {
    const { name, version } = JSON.parse(Buffer.from(await staged.bytes({ max: 10_000 })).toString());
    return { name, version };
  } catch {
    throw refuse('invalid-package', 'A package is one line of JSON with name and version.');
  }`,
  );
  await edit('src/samples.ts', /_options(.*)\n\s+throw [^;]*;/, 'options$1\n  return Buffer.from(JSON.stringify(options));');
  const damaged = "[{ title: 'no JSON', request: { method: 'PUT', path: '/app/1.0.0/app.swift', body: 'no JSON' } }]";
  await edit('src/samples.ts', /throw new Error\([^;]*;/, `return ${damaged};`);
}

describe('plugins of others', () => {
  beforeEach(async () => {
    await cli.run(['plugin', 'new', 'swift', 'swift', '--no-link']);
  });

  it('are added from what npm pack made, replaced, listed and removed', async () => {
    const archive = await pack(made());
    const added = await cli.run(['plugin', 'add', archive]);
    expect([added.code, added.out]).toEqual([0, expect.stringMatching(/Added packhouse-plugin-swift 0\.1\.0[^]*from the next start/)]);
    expect(await readdir(data())).toEqual(['plugins']);
    expect(await cli.json('plugin', 'add', archive)).toMatchObject({ replaced: true, format: 'swift' });
    expect((await cli.run(['plugin', 'list'])).out).toMatch(/swift +added +packhouse-plugin-swift/);
    expect((await cli.run(['plugin', 'remove', 'swift'])).out).toContain('Its packages stay');
    expect(await cli.run(['plugin', 'remove', 'swift'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no added plugin'),
    });
  });

  it('are not removed from where they were not added', async () => {
    cli.environment['PACKHOUSE_PLUGINS'] = made();
    expect(await cli.run(['plugin', 'remove', 'swift'])).toMatchObject({ code: 1, err: expect.stringContaining('not in the data folder') });
    expect(await readdir(made())).toContain('package.json');
  });

  it('are refused when they climb, hold links, are no plugin or do not load, and leave nothing', async () => {
    await symlink('/etc/passwd', join(made(), 'src/link.ts'));
    const linked = await pack(made(), 'linked.tgz');
    expect(await cli.run(['plugin', 'add', linked])).toMatchObject({ code: 1, err: expect.stringContaining('has a link') });
    await mkdir(join(cli.folder, 'a/b'), { recursive: true });
    await execute('tar', ['-czPf', join(cli.folder, 'climbing.tgz'), '-C', join(cli.folder, 'a/b'), '../../swift/package.json']);
    expect(await cli.run(['plugin', 'add', 'climbing.tgz'])).toMatchObject({ code: 1, err: expect.stringContaining('climbs') });
    await mkdir(join(cli.folder, 'empty'));
    await writeFile(join(cli.folder, 'empty/package.json'), '{"name":"../../evil","packhouse":{"plugin":"x.js"}}');
    expect(await cli.run(['plugin', 'add', await pack(join(cli.folder, 'empty'), 'evil.tgz')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no good name'),
    });
    await writeFile(join(cli.folder, 'empty/package.json'), '{"name":"evil","packhouse":{"plugin":"./x.js"}}');
    expect(await cli.run(['plugin', 'add', await pack(join(cli.folder, 'empty'), 'broken.tgz')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be loaded'),
    });
    expect(await cli.run(['plugin', 'add', 'swift/package.json'])).toMatchObject({ code: 1, err: expect.stringContaining('npm pack') });
    expect(await cli.run(['plugin', 'add', 'nothing.tgz'])).toMatchObject({ code: 2 });
    expect(await readdir(data())).toEqual([]);
  });
});
