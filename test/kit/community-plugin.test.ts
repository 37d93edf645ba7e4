import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeBlocks, readDocument, ROOT } from '../docs/markdown.ts';
import { type LocalRegistry, startLocalRegistry } from './local-registry.ts';
import { Operator, Requests } from './operator.ts';
import { requirePrepared } from './require-prepared.ts';
import { shell, strangersEnvironment } from './strangers-shell.ts';

const MINUTES = 6 * 60_000;
const ROOT_TOKEN = 'root-token-of-an-instance';
/** What git has of the example: a stranger gets nothing that the checkout made beside it. */
const EXAMPLE = 'examples/plugins/vagrant';
const BOX = '/packages/vagrant/acme/tiny';

let folder: string;
let plugin: string;
let registry: LocalRegistry;
let env: Record<string, string>;
let operator: Operator;
let project: string;
let box: Uint8Array;

async function copyExample(): Promise<void> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '--cached', '--others', '--exclude-standard', EXAMPLE], { cwd: ROOT });
  for (const path of stdout.split('\n').filter(Boolean)) await cp(join(ROOT, path), join(plugin, path.slice(EXAMPLE.length + 1)));
}

beforeAll(async () => {
  requirePrepared();
  folder = await mkdtemp(join(tmpdir(), 'packhouse-community-'));
  plugin = join(folder, 'vagrant');
  registry = await startLocalRegistry(ROOT);
  env = { ...strangersEnvironment(folder, registry.url), PACKHOUSE_ROOT_TOKEN: ROOT_TOKEN };
  operator = new Operator(folder, env);
  await copyExample();
  box = await packBox();
});
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The instance runs while `work` looks at it. */
async function served<T>(work: (requests: Requests, said: () => string) => Promise<T>): Promise<T> {
  await using server = await operator.serve();
  return await work(new Requests(server.address, ROOT_TOKEN), server.said);
}

async function packBox(): Promise<Uint8Array> {
  await shell('mkdir -p box && cd box && echo \'{"provider":"dummy"}\' > metadata.json && tar czf ../tiny.box ./metadata.json', {
    cwd: folder,
    env,
  });
  return readFile(join(folder, 'tiny.box'));
}

describe("a stranger's plugin", () => {
  it(
    'is built, tested and packed by the commands of its README, outside of the repository',
    async () => {
      const { text } = codeBlocks(readDocument(`${EXAMPLE}/README.md`)).find(({ text: one }) => one.includes('plugin kit'))!;
      const [build, add] = [text.split('\n').slice(0, -2).join('\n'), text.trim().split('\n').at(-1)!];
      const told = await shell(build, { cwd: plugin, env });
      expect(told).toMatch(/Tests\s+\S*\d{2,} passed/);
      expect(await readdir(plugin)).toContain('packhouse-plugin-vagrant-1.0.0.tgz');
      expect(add).toContain('plugin add');
    },
    MINUTES,
  );

  it(
    'is added to an instance that has data, serves from the next start on, and leaves the others alone',
    async () => {
      await operator.packhouse('group create acme');
      await operator.packhouse('project create acme/demo');
      project = '/projects/acme%2Fdemo';
      await served(async (requests) => {
        expect(await requests.send('PUT', `${project}/packages/generic/app/1.0.0/app.bin`, 'an app')).toMatchObject({ status: 201 });
        expect(await requests.send('GET', `${project}${BOX}`)).toMatchObject({ status: 404 });
        // Beside the running server, as an operator does it.
        expect(await operator.packhouse(`plugin add "${plugin}/packhouse-plugin-vagrant-1.0.0.tgz"`)).toContain(
          'serves the format vagrant',
        );
        expect(await requests.send('GET', `${project}${BOX}`)).toMatchObject({ status: 404 });
      });
      expect(await operator.packhouse('plugin list')).toMatch(/vagrant +added +packhouse-plugin-vagrant/);
      await served(async (requests, said) => {
        expect(said()).toMatch(/formats .*\bvagrant\b/);
        expect(await requests.send('PUT', `${project}${BOX}/1.0.0/dummy/amd64.box`, box)).toMatchObject({ status: 201 });
        expect(await requests.json(`${project}${BOX}`)).toMatchObject({ name: 'acme/tiny', versions: [{ version: '1.0.0' }] });
        expect(await requests.json(`/groups/acme/-${BOX}`)).toMatchObject({ name: 'acme/tiny' });
        expect(await requests.send('GET', `${project}/packages/generic/app/1.0.0/app.bin`)).toEqual({ status: 200, text: 'an app' });
      });
    },
    MINUTES,
  );

  it(
    'may be taken away: its packages stay listed and safe, its addresses say that they are switched off, and it comes back to all of them',
    async () => {
      expect(await operator.packhouse('plugin remove vagrant')).toContain('Its packages stay');
      await served(async (requests, said) => {
        expect(said()).toMatch(/switched off +vagrant: no plugin serves this format any more/);
        expect(await requests.send('GET', `${project}/packages/generic/app/1.0.0/app.bin`)).toMatchObject({ status: 200 });
        for (const [method, path] of [
          ['GET', BOX],
          ['GET', `${BOX}/1.0.0/dummy/amd64.box`],
          ['DELETE', `${BOX}/1.0.0`],
        ] as const)
          expect(await requests.send(method, `${project}${path}`)).toMatchObject({
            status: 503,
            text: expect.stringContaining('vagrant is switched off'),
          });
        const listed = await requests.json<{ id: number; name: string; package_type: string }[]>(
          `${project}/packages?package_type=vagrant`,
        );
        expect(listed).toMatchObject([{ name: 'acme/tiny', version: '1.0.0', package_type: 'vagrant' }]);
        const files = await requests.json<{ file_sha256: string }[]>(`${project}/packages/${listed[0]!.id}/package_files`);
        expect(files).toMatchObject([{ file_name: 'dummy/amd64.box', size: box.length }]);
        // What belongs to a format without its rules is not touched either.
        expect(await requests.send('DELETE', `${project}/packages/${listed[0]!.id}`)).toMatchObject({ status: 503 });
      });
      // The collector keeps what rows name, whoever serves them.
      await operator.packhouse('gc --grace 0s');
      expect(await operator.packhouse('fsck --deep')).toContain('No problem found');
      await operator.packhouse(`plugin add "${plugin}/packhouse-plugin-vagrant-1.0.0.tgz"`);
      await served(async (requests) => {
        expect(await requests.json(`${project}${BOX}`)).toMatchObject({ name: 'acme/tiny', versions: [{ version: '1.0.0' }] });
        expect(await requests.bytes(`${project}${BOX}/1.0.0/dummy/amd64.box`)).toEqual(Buffer.from(box));
        expect(await requests.send('DELETE', `${project}${BOX}/1.0.0`)).toMatchObject({ status: 204 });
      });
    },
    MINUTES,
  );
});
