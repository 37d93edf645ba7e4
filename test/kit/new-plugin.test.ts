import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../docs/markdown.ts';
import { type LocalRegistry, startLocalRegistry } from './local-registry.ts';
import { requirePrepared } from './require-prepared.ts';
import { shell, strangersEnvironment } from './strangers-shell.ts';

let folder: string;
let registry: LocalRegistry;
let env: Record<string, string>;

beforeAll(async () => {
  requirePrepared();
  folder = await mkdtemp(join(tmpdir(), 'packhouse-new-plugin-'));
  registry = await startLocalRegistry(ROOT);
  env = strangersEnvironment(folder, registry.url);
});
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const packhouse = (args: string): Promise<string> =>
  shell(`npm --silent --prefix "$PACKHOUSE" run packhouse -- ${args}`, { cwd: folder, env });

// The promise of `plugin new`: what it makes stands on its own from the first minute, wherever it lies.
it('makes a folder that compiles, keeps all laws, packs and is taken by the host, away from the checkout and without a network', async () => {
  expect(await packhouse(`plugin new tarts "${folder}/made"`)).toContain('Made a plugin for tarts');
  await shell('mv made moved', { cwd: folder, env });
  const cwd = join(folder, 'moved');
  const told = await shell('npm install\nnpm run types\nnpm test\nnpm pack', { cwd, env });
  expect(told).toMatch(/Tests\s+\S*\d{2,} passed/);
  expect(told).not.toMatch(/\d+ failed/);
  const archive = (await readdir(cwd)).find((name) => name.endsWith('.tgz'));
  expect(await packhouse(`plugin add "${cwd}/${archive}"`)).toContain('Added packhouse-plugin-tarts 0.1.0');
  expect(await packhouse('plugin list')).toMatch(/tarts +added +packhouse-plugin-tarts/);
}, 300_000);
