import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putInPlace } from '../src/plugins/put-in-place.ts';
import { CommandLine } from './command-line.ts';

const execute = promisify(execFile);

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.open();
});
afterEach(() => cli.close());

const made = () => join(cli.folder, 'tarts');
const data = () => cli.environment['PACKHOUSE_DATA']!;

/** What `npm pack` makes: everything below `package/`. */
async function pack(folder: string, name = 'tarts.tgz', top = 'package'): Promise<string> {
  const around = join(cli.folder, `around-${name}`);
  await cp(folder, join(around, top), { recursive: true, filter: (path) => !path.includes('node_modules') });
  await execute('tar', ['-czf', join(cli.folder, name), '-C', around, top]);
  return `./${name}`;
}

describe('a new plugin', () => {
  it('is made once, loads as it is, and shows who may call what', async () => {
    const { code, out } = await cli.run(['plugin', 'new', 'tarts', 'tarts', '--no-kit']);
    expect([code, out]).toEqual([0, expect.stringContaining('Made a plugin for tarts')]);
    expect(await cli.run(['plugin', 'new', 'tarts', 'tarts'])).toMatchObject({ code: 2, err: expect.stringContaining('is not empty') });
    expect(await cli.run(['plugin', 'new', 'Tarts UI'])).toMatchObject({ code: 2, err: expect.stringContaining('lower-case') });
    const verified = await cli.run(['plugin', 'verify', 'tarts']);
    expect(verified.err).toBe('');
    expect(verified.out).toMatch(/PUT +\/\{package:name\}\/\{version:version\}\/\{file\} +publish +project +raw/);
    expect(verified.out).toContain('without exception');
    expect(await cli.json('plugin', 'verify', 'tarts')).toMatchObject({ format: 'tarts', exceptions: [], routes: { length: 4 } });
  });

  it('says everything that is wrong with it', async () => {
    await cli.run(['plugin', 'new', 'tarts', 'tarts', '--no-kit']);
    await writeFile(join(made(), 'src/names.ts'), 'export const names = { parse: 1 };\n');
    const broken = await cli.run(['plugin', 'verify', 'tarts']);
    expect([broken.code, broken.err]).toEqual([1, expect.stringMatching(/names\.parse[^]*names\.key[^]*Mend it in/)]);
    expect(await cli.run(['plugin', 'verify', 'nowhere'])).toMatchObject({ code: 2, err: expect.stringContaining('there is no folder') });
    expect(await cli.run(['plugin', 'verify', 'tarts/src'])).toMatchObject({ code: 1, err: expect.stringContaining('holds no plugin') });
  });
});

describe('plugins of others', () => {
  beforeEach(async () => {
    await cli.run(['plugin', 'new', 'tarts', 'tarts', '--no-kit']);
  });

  it('are added from what npm pack made, replaced, listed and removed', async () => {
    const archive = await pack(made());
    const added = await cli.run(['plugin', 'add', archive]);
    expect([added.code, added.out]).toEqual([0, expect.stringMatching(/Added packhouse-plugin-tarts 0\.1\.0[^]*from the next start/)]);
    expect(await readdir(data())).toEqual(['plugins']);
    expect(await cli.json('plugin', 'add', archive)).toMatchObject({ replaced: true, format: 'tarts' });
    expect((await cli.run(['plugin', 'list'])).out).toMatch(/tarts +added +packhouse-plugin-tarts/);
    expect((await cli.run(['plugin', 'remove', 'tarts'])).out).toContain('Its packages stay');
    expect(await cli.run(['plugin', 'remove', 'tarts'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no added plugin'),
    });
  });

  it('are not added where another serves their format', async () => {
    await cli.run(['plugin', 'add', await pack(made())]);
    await cli.run(['plugin', 'new', 'tarts', 'other', '--no-kit']);
    const manifest = join(cli.folder, 'other/package.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('packhouse-plugin-tarts', '@acme/tarts'));
    const refused = await cli.run(['plugin', 'add', await pack(join(cli.folder, 'other'), 'other.tgz')]);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/packhouse-plugin-tarts serves the format tarts[^]*Remove that one/),
    });
    await cli.run(['plugin', 'new', 'npm', 'npm', '--no-kit']);
    const builtIn = await cli.run(['plugin', 'add', await pack(join(cli.folder, 'npm'), 'npm.tgz')]);
    expect(builtIn).toMatchObject({ code: 1, err: expect.stringContaining('serves the format npm already') });
    expect(await readdir(join(data(), 'plugins'))).toEqual(['packhouse-plugin-tarts']);
  });

  it('stay where what should replace them cannot take their place', async () => {
    await cli.run(['plugin', 'add', await pack(made())]);
    const [target, aside] = [join(data(), 'plugins/packhouse-plugin-tarts'), join(cli.folder, 'aside')];
    await expect(putInPlace(target, join(cli.folder, 'nothing'), aside)).rejects.toThrow('ENOENT');
    expect((await cli.run(['plugin', 'list'])).out).toMatch(/tarts +added +packhouse-plugin-tarts/);
  });

  it('are not removed from where they were not added', async () => {
    cli.environment['PACKHOUSE_PLUGINS'] = made();
    expect(await cli.run(['plugin', 'remove', 'tarts'])).toMatchObject({ code: 1, err: expect.stringContaining('not in the data folder') });
    expect(await readdir(made())).toContain('package.json');
  });

  it('are refused when they climb, hold links, are no plugin or do not load, and leave nothing', async () => {
    await symlink('/etc/passwd', join(made(), 'src/link.ts'));
    const linked = await pack(made(), 'linked.tgz');
    expect(await cli.run(['plugin', 'add', linked])).toMatchObject({ code: 1, err: expect.stringContaining('has a link') });
    await mkdir(join(cli.folder, 'a/b'), { recursive: true });
    await execute('tar', ['-czPf', join(cli.folder, 'climbing.tgz'), '-C', join(cli.folder, 'a/b'), '../../tarts/package.json']);
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
    expect(await cli.run(['plugin', 'add', 'tarts/package.json'])).toMatchObject({ code: 1, err: expect.stringContaining('npm pack') });
    expect(await cli.run(['plugin', 'add', 'nothing.tgz'])).toMatchObject({ code: 2 });
    expect(await readdir(join(data(), 'plugins'))).toEqual([]);
  });
});
