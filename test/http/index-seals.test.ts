import { createMessage, type Key, readCleartextMessage, readKey, readSignature, verify } from 'openpgp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { sha256, shelf } from './shelf-plugin.ts';

let test: TestHost;
let clock = Date.parse('2030-01-01T00:00:00Z');
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let token: string;
let publicKey: Key;

beforeAll(async () => {
  test = await startTestHost({ plugins: [shelf], clock: () => (clock += 1000) });
});
beforeEach(async () => {
  project = await test.people.project({});
  token = (await test.people.member(project, 40)).token;
  const answer = await fetch(`${registry()}/key`);
  publicKey = await readKey({ armoredKey: await answer.text() });
});
afterAll(() => test.close());

const registry = (): string => `${test.url}/api/v4/projects/${project.id}/packages/shelf`;
const question = () => ({
  ...{ format: 'shelf', name: 'sealed', set: shelf.sets!['sealed']!, signs: true },
  ...{ key: { channel: 'x' }, projects: [project.id] },
});

async function read(path: string): Promise<Buffer> {
  const answer = await fetch(`${registry()}/sealed/${path}`, { headers: { 'PRIVATE-TOKEN': token, 'Accept-Encoding': 'identity' } });
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
}

async function publish(version: number): Promise<void> {
  const url = `${registry()}/stable/tea/${version}`;
  const answer = await fetch(url, { method: 'PUT', body: `tea ${version}`, headers: { 'PRIVATE-TOKEN': token } });
  expect(answer.status).toBe(201);
}

/** A minute later, as clients look at it: the clock here runs faster than theirs. */
const checked = (signatures: readonly { verified: Promise<true> }[]): Promise<boolean> =>
  signatures[0]!.verified.then(
    () => true,
    () => false,
  );
const later = (): Date => new Date(clock + 60_000);

async function signs(signature: Buffer, bytes: Buffer): Promise<boolean> {
  const armored = signature.toString('latin1').startsWith('-----BEGIN PGP SIGNATURE-----');
  const { signatures } = await verify({
    message: await createMessage({ binary: bytes }),
    signature: await (armored ? readSignature({ armoredSignature: signature.toString() }) : readSignature({ binarySignature: signature })),
    verificationKeys: publicKey,
    date: later(),
  });
  return checked(signatures);
}

async function textIn(clear: Buffer): Promise<string> {
  const message = await readCleartextMessage({ cleartextMessage: clear.toString() });
  const { signatures } = await verify({ message, verificationKeys: publicKey, date: later() });
  expect(await checked(signatures)).toBe(true);
  return message.getText();
}

describe('a sealed file that is signed', () => {
  it('has signatures over exactly its bytes, made once and the same for each who asks', async () => {
    await publish(1);
    const root = await read('ROOT');
    for (const name of ['ROOT.asc', 'ROOT.sig']) {
      const signature = await read(name);
      expect([name, await signs(signature, root)]).toEqual([name, true]);
      expect([name, await signs(signature, Buffer.concat([root, Buffer.from(' ')]))]).toEqual([name, false]);
      expect((await read(name)).equals(signature)).toBe(true);
    }
    expect(await textIn(await read('INROOT'))).toBe(root.toString());
    expect(await test.host.indexes.verify(question())).toBe(true);
  });

  it('is signed, and names what is always there, before anything was published', async () => {
    const root = await read('ROOT');
    const members = JSON.parse(root.toString()) as { key: { channel: string }; variant: string; sha256: string; count: number }[];
    expect(members.map(({ key, variant, count }) => [key.channel, variant, count])).toEqual(
      ['plain', 'gzip', 'zstd'].map((variant) => ['stable', variant, 0]),
    );
    for (const { sha256: digest } of members) expect(sha256(await read(`by-hash/${digest}`))).toBe(digest);
    expect(await signs(await read('ROOT.asc'), root)).toBe(true);
    await publish(1);
    expect(await signs(await read('ROOT.asc'), await read('ROOT'))).toBe(true);
  });

  it('keeps its signature while others publish, for whoever has read it and asks for the signature next', async () => {
    await publish(1);
    const root = await read('ROOT');
    await publish(2);
    expect(await signs(await read('ROOT.asc'), root)).toBe(true);
    const next = await read('ROOT');
    expect(next.equals(root)).toBe(false);
    expect(await signs(await read('ROOT.asc'), next)).toBe(true);
  });

  it('stands with its own signature in every generation of a time of many publishes', async () => {
    const writing = (async () => {
      for (let version = 1; version <= 12; version++) await publish(version);
    })();
    for (let done = false; !done;) {
      done = await Promise.race([writing.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
      await read('ROOT');
      await textIn(await read('INROOT'));
    }
    await writing;
    const forms = await test.host.db.read.all<{ generation_id: number; layout: string; name: string }>(
      `SELECT n.generation_id, f.layout, n.name FROM set_generations g JOIN set_names n ON n.generation_id = g.id JOIN set_forms f ON f.id = n.form_id
       WHERE g.set_name = 'sealed' AND g.projects = ? AND n.name IN ('sealed/ROOT', 'sealed/ROOT.asc')`,
      [JSON.stringify([project.id])],
    );
    const bytesOf = (generation: number, name: string): Buffer => {
      const form = forms.find((one) => one.generation_id === generation && one.name === name);
      return Buffer.from((JSON.parse(form!.layout) as { base64: string }).base64, 'base64');
    };
    const generations = [...new Set(forms.map(({ generation_id }) => generation_id))];
    expect(generations.length).toBeGreaterThan(2);
    for (const one of generations) expect(await signs(bytesOf(one, 'sealed/ROOT.asc'), bytesOf(one, 'sealed/ROOT'))).toBe(true);
  });

  it('is signed anew by the key that follows, and older signatures have theirs still served', async () => {
    await publish(1);
    const root = await read('ROOT');
    const before = await read('ROOT.asc');
    await test.host.db.write((tx) => tx.run('UPDATE signing_keys SET expires_at = ? WHERE format = ?', [clock, 'shelf']));
    const { composeHost } = await import('@packhouse/gateway');
    // Another replica, which has read no key yet.
    const replica = await composeHost(test.host.configuration, { plugins: test.host.plugins, db: test.host.db, store: test.host.store });
    const open = async (name: string): Promise<Buffer> =>
      Buffer.from(await (await replica.indexes.open(question(), name, ''))!.identity.whole());
    expect((await open('sealed/ROOT')).equals(root)).toBe(true);
    const after = await open('sealed/ROOT.asc');
    const keys = await replica.keys.publicKeys('shelf', 'openpgp-rsa');
    expect(keys).toHaveLength(2);
    expect(await signs(before, root)).toBe(true);
    expect(await signs(after, root)).toBe(false);
    publicKey = await readKey({ armoredKey: keys[0]!.armored! });
    expect(await signs(after, root)).toBe(true);
  });
});
