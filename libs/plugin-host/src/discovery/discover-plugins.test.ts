import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PRINT = fileURLToPath(new URL('../../test/print-discovery.ts', import.meta.url));

/** Plain JavaScript, as a stranger may write it. */
const source = (format: string): string => `
import { definePlugin, get, open, refuse, reply } from '@packhouse/sdk';
export default definePlugin({
  format: '${format}', title: '${format}', sdk: '^1.0.0',
  names: { parse(text) { if (text === '') throw refuse('invalid-name', 'a name is needed'); return text; }, key: (name) => name, owned: true },
  versions: { parse: (text) => text, sortKey: (text) => text, compare: () => 0, reuse: 'never' },
  routes: [get('/ping', open('clients probe it'), () => reply())],
  errors: (refusal) => reply({ status: refusal.status }),
  describe: () => ({ panels: [] }), guide: () => [],
  samples: { package: () => ({}), names: {}, versions: {}, corrupt: () => [] },
});`;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'packhouse-plugins-'));
});

afterEach(() => rm(root, { recursive: true }));

async function plugin(path: string, code: string, packhouse: unknown = { plugin: './index.js' }): Promise<void> {
  const folder = join(root, path);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: `plugin-${path.split('/').at(-1)!}`, type: 'module', packhouse }));
  await writeFile(join(folder, 'index.js'), code);
}

async function discover(...more: readonly string[]): Promise<Record<string, unknown>> {
  const flags = ['--conditions=packhouse-source', '--experimental-transform-types', '--no-warnings'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, PRINT, join(root, 'community'), ...more]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('discovery', () => {
  it('serves what is in order and switches off, with its reason, what is not', async () => {
    await plugin('community/swift', source('swift'));
    await plugin('community/@acme/nim', source('nim'));
    await plugin('elsewhere/hex', source('hex'));
    await symlink(join(root, 'elsewhere/hex'), join(root, 'community/hex'));
    await plugin('community/throws', 'throw new Error("no luck")', { plugin: './index.js', format: 'throws' });
    await plugin('community/wrong', source('Wrong'));
    await plugin('community/empty', 'export const x = 1;');
    await plugin('community/twin', source('swift'));
    await plugin('community/outside', source('outside'), { plugin: '../swift/index.js' });
    await plugin('community/library', 'throw new Error("never imported")', {});
    const { plugins, disabled } = await discover();
    expect(plugins).toEqual([
      { format: 'nim', name: 'plugin-nim', builtIn: false, refuses: true },
      { format: 'hex', name: 'plugin-hex', builtIn: false, refuses: true },
      { format: 'swift', name: 'plugin-swift', builtIn: false, refuses: true },
    ]);
    expect(disabled).toEqual([
      { name: 'plugin-empty', reason: expect.stringContaining('no plugin definition') },
      { format: 'throws', name: 'plugin-throws', reason: expect.stringContaining('no luck') },
      { format: 'swift', name: 'plugin-twin', reason: 'plugin-swift serves the format swift already' },
      { format: 'Wrong', name: 'plugin-wrong', reason: expect.stringContaining('format must be') },
    ]);
  });

  it('gives the built-in plugin precedence and stops where one is broken, with all problems', async () => {
    await plugin('community/swift', source('swift'));
    await symlink(fileURLToPath(new URL('../../../../node_modules', import.meta.url)), join(root, 'node_modules'));
    await plugin('own/swift', source('swift'));
    expect(await discover(join(root, 'own'))).toMatchObject({
      plugins: [{ format: 'swift', builtIn: true }],
      disabled: [{ format: 'swift', name: 'plugin-swift' }],
    });
    await plugin('own/bad', 'export default {};');
    await plugin('own/worse', 'throw new Error("no luck")');
    const failed = await discover(join(root, 'own'));
    expect(failed['failures']).toEqual(['plugin-bad', 'plugin-worse']);
    expect(failed['message']).toMatch(/format must be[^]*routes must be[^]*no luck/);
  });

  it('stops for any broken plugin where it was told to be strict', async () => {
    await plugin('community/bad', 'export default {};');
    expect(await discover('', 'strict')).toMatchObject({ failures: ['plugin-bad'] });
    expect(await discover('')).toMatchObject({ plugins: [] });
  });
});
