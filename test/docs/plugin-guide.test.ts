import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeBlocks, readDocument, ROOT } from './markdown.ts';

const run = promisify(execFile);
const blocks = codeBlocks(readDocument('docs/plugin-guide.md'));
const files = blocks.flatMap(({ info, text }) => (info.startsWith('file=') ? [{ path: info.slice('file='.length), text }] : []));
const commands = blocks.filter(({ language, info }) => language === 'sh' && info === 'run');

const MINUTES = 4 * 60_000;
let folder: string;

/** As a reader's shell would: in the plugin's folder, with the repository's Node, and nothing of this test run's own settings. */
async function shell(text: string): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_|PACKHOUSE_|VITE|FORCE_COLOR)/i.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    PACKHOUSE: ROOT,
    NO_COLOR: '1',
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    npm_config_offline: 'true',
    npm_config_cache: join(folder, '.npm'),
  };
  try {
    const { stdout, stderr } = await run('sh', ['-euc', text], { cwd: folder, env, maxBuffer: 16 * 1024 * 1024 });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${text}\n${stdout}\n${stderr}`, { cause: error });
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packhouse-notes-'));
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the plugin of the plugin guide', () => {
  it(
    'installs, compiles and keeps the laws by the commands of the guide, in an empty folder and without a network',
    async () => {
      expect(files.length).toBeGreaterThan(5);
      const told: string[] = [];
      for (const { text } of commands) told.push(await shell(text));
      expect(told.at(-1)).toMatch(/Tests\s+\S*\d+ passed/);
      expect(await readFile(join(folder, 'dist/index.js'), 'utf8')).toContain('definePlugin');
    },
    MINUTES,
  );

  it('is found and taken by the host', async () => {
    const print = join(ROOT, 'libs/plugin-host/test/print-discovery.ts');
    const flags = ['--conditions=packhouse-source', '--experimental-transform-types', '--no-warnings'];
    const { stdout } = await run(process.execPath, [...flags, print, folder]);
    expect(JSON.parse(stdout)).toMatchObject({ plugins: [{ format: 'notes', name: 'packhouse-plugin-notes' }], disabled: [] });
  });
});
