import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMessage, readKey, readSignature, verify } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FilesystemBlobStore } from '@packhouse/blobs';
import { type GenerationBuilder, IndexSets, LocalBuilder, LocalRenderer, localSegments, type SealSigner } from '@packhouse/documents';
import { PluginThreads } from '@packhouse/gateway';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { shelf } from './shelf-plugin.ts';

const folder = mkdtempSync(join(tmpdir(), 'packhouse-worker-'));
const entry = fileURLToPath(new URL('./shelf-plugin.ts', import.meta.url));
const nobody: GenerationBuilder = { build: () => Promise.reject(new Error('not in this thread')), close: async () => {} };

let test: TestHost;
let builder: PluginThreads;

beforeAll(async () => {
  test = await startTestHost({ plugins: [shelf], store: new FilesystemBlobStore(folder, { durable: false }) });
  builder = new PluginThreads({
    databaseUrl: test.databaseUrl,
    blobsUrl: folder,
    durable: false,
    modules: new Map([['shelf', { name: 'shelf', entry, folder, builtIn: true }]]),
    local: { builder: nobody, renderer: new LocalRenderer(test.host.db), segments: localSegments },
    stallMs: 10_000,
    report: ({ error }) => expect.fail(error.message),
  });
});
afterAll(async () => {
  await builder.close();
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the thread that makes indexes', () => {
  it('makes what would be made in the main thread, and what was published since', async () => {
    const project = await test.people.project({});
    const { token } = await test.people.member(project, 40);
    const publish = async (version: number): Promise<number> => {
      const url = `${test.url}/api/v4/projects/${project.id}/packages/shelf/stable/tea/${version}`;
      return (await fetch(url, { method: 'PUT', body: `tea ${version}`, headers: { 'PRIVATE-TOKEN': token } })).status;
    };
    const question = {
      format: 'shelf',
      name: 'catalogue',
      set: shelf.sets!['catalogue']!,
      key: { channel: 'stable' },
      projects: [project.id],
    };
    const threaded = new IndexSets({ ...test.host, builder });
    const local = new IndexSets({ ...test.host, builder: new LocalBuilder(test.host.db, test.host.store) });
    for (const version of [1, 2, 3]) {
      expect(await publish(version)).toBe(201);
      const index = await threaded.open(question, 'stable/catalogue.json', 'http://127.0.0.1');
      expect(JSON.parse((await index!.identity.whole()).toString())).toMatchObject({ count: version });
      expect(await local.verify(question)).toBe(true);
    }
  });

  it('signs with a key that it reads itself', async () => {
    const project = await test.people.project({});
    const { token } = await test.people.member(project, 40);
    const url = `${test.url}/api/v4/projects/${project.id}/packages/shelf/stable/tea/1`;
    await fetch(url, { method: 'PUT', body: 'tea', headers: { 'PRIVATE-TOKEN': token } });
    const signer: SealSigner = {
      currentKey: (format) => test.host.keys.currentKey(format, 'openpgp-rsa'),
      sign: () => Promise.reject(new Error('not in this thread')),
    };
    const threaded = new IndexSets({ ...test.host, builder, signer });
    const question = {
      ...{ format: 'shelf', name: 'sealed', set: shelf.sets!['sealed']!, signs: true },
      ...{ key: { channel: 'stable' }, projects: [project.id] },
    };
    const open = async (name: string) => Buffer.from(await (await threaded.open(question, name, ''))!.identity.whole());
    const message = await createMessage({ binary: await open('sealed/ROOT') });
    const signature = await readSignature({ armoredSignature: (await open('sealed/ROOT.asc')).toString() });
    const [key] = await test.host.keys.publicKeys('shelf');
    const { signatures } = await verify({
      ...{ message, signature, verificationKeys: await readKey({ armoredKey: key!.armored! }) },
      date: new Date(Date.now() + 60_000),
    });
    expect(await signatures[0]!.verified).toBe(true);
  });

  it('says what went wrong, and builds again afterwards', async () => {
    const place = {
      ...{ format: 'shelf', name: 'nothing', set: shelf.sets!['catalogue']!, partition: '', key: {}, unit: '{}', scope: 'project' },
      ...{ projects: [], audience: '', targets: new Map<number, number>() },
    };
    await expect(builder.build(place, undefined, 0)).rejects.toThrow('declares no set nothing');
    await expect(builder.build({ ...place, format: 'other' }, undefined, 0)).rejects.toThrow('not in this thread');
    expect(await builder.build({ ...place, name: 'catalogue', key: { channel: 'x' } }, undefined, 0)).toMatchObject({
      forms: [{ size: 0 }],
    });
  });
});
