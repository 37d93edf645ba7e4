import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalRegistry, startLocalRegistry } from '../kit/local-registry.ts';
import { requirePrepared } from '../kit/require-prepared.ts';
import { serve } from '../kit/served.ts';
import { shell, strangersEnvironment } from '../kit/strangers-shell.ts';
import { codeBlocks, readDocument, ROOT } from './markdown.ts';

const blocks = codeBlocks(readDocument('docs/plugin-guide.md'));
const files = blocks.flatMap(({ info, text }) => (info.startsWith('file=') ? [{ path: info.slice('file='.length), text }] : []));
const commands = (mark: string): string[] =>
  blocks.filter(({ language, info }) => language === 'sh' && info === mark).map(({ text }) => text);

const MINUTES = 5 * 60_000;
let folder: string;
let registry: LocalRegistry;
let env: Record<string, string>;

/** The commands of the README that make a project and a token for it. */
async function tokenOfReadme(): Promise<string> {
  const block = codeBlocks(readDocument('README.md')).find(({ text }) => text.includes('deploy-token create'));
  const said = await shell(block!.text, { cwd: ROOT, env });
  const [token] = /phdt-\S+/.exec(said) ?? [];
  expect(token).toBeDefined();
  return token!;
}

beforeAll(async () => {
  requirePrepared();
  folder = await mkdtemp(join(tmpdir(), 'packhouse-notes-'));
  registry = await startLocalRegistry(ROOT);
  env = strangersEnvironment(folder, registry.url);
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe('the plugin of the plugin guide', () => {
  it(
    'installs the kit, compiles and keeps the laws by the commands of the guide, in an empty folder and without a network',
    async () => {
      expect(files.length).toBeGreaterThan(5);
      const told: string[] = [];
      for (const text of commands('run')) told.push(await shell(text, { cwd: folder, env }));
      expect(told.find((text) => /Tests\s/.test(text))).toMatch(/Tests\s+\S*\d+ passed/);
      expect(told.at(-1)).toContain('Added packhouse-plugin-notes 1.0.0');
      expect(await readFile(join(folder, 'dist/index.js'), 'utf8')).toContain('definePlugin');
      // Nothing of the kit may point back into the checkout.
      const lock = await readFile(join(folder, 'package-lock.json'), 'utf8');
      expect(lock).not.toContain(ROOT);
    },
    MINUTES,
  );

  it(
    'is served by the commands of the guide, with the project and the token of the README',
    async () => {
      await using served = await serve(commands('serve').join('\n'), { cwd: folder, env });
      const token = await tokenOfReadme();
      const client = commands('client').join('\n').replaceAll('http://127.0.0.1:8484', served.address);
      const said = await shell(client, { cwd: folder, env: { ...env, TOKEN: token } });
      expect(said).toContain('"version":"1.0.0","sha256":');
      expect(said).toContain(
        `"versions":[{"version":"1.0.0","bytes":12,"url":"${served.address}/api/v4/projects/acme%2Fdemo/packages/notes/shopping/1.0.0"}]`,
      );
      expect(said).toMatch(/milk, bread\n/);
    },
    MINUTES,
  );
});
