import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import swift from '../src/index.ts';
import { sourceArchive } from '../src/samples/source-archive.ts';
import { RegistryClient } from './registry-client.ts';
import type { Release } from './registry-client.ts';

const LIST = '/mona/LinkedList';

let test: TestHost;
let registry: RegistryClient;
beforeAll(async () => {
  test = await startTestHost({ plugins: [swift] });
});
beforeEach(async () => {
  registry = await RegistryClient.at(test);
});
afterAll(() => test.close());

const archive = sourceArchive({ name: 'LinkedList' });

describe('a publication', () => {
  it('is done when it is answered, with the address of the release', async () => {
    const answer = await registry.publish(`${LIST}/1.0.0`, [['source-archive', archive]]);
    expect([answer.status, answer.headers.get('location'), answer.headers.get('content-version')]).toEqual([
      201,
      `${registry.url}${LIST}/1.0.0`,
      '1',
    ]);
    expect((await registry.send(answer.headers.get('location')!)).status).toBe(200);
  });

  // gitea#33990: parts without a file name were taken for short texts.
  it('may have file names in its parts, as curl gives them, and need have none', async () => {
    const form = new FormData();
    form.set('source-archive', new Blob([archive as Uint8Array<ArrayBuffer>]), 'any.zip');
    form.set('metadata', new Blob(['{"description":"by curl"}']), 'package-metadata.json');
    expect((await registry.send(`${LIST}/1.0.0`, { method: 'PUT', body: form })).status).toBe(201);
    expect((await registry.json<Release>(`${LIST}/1.0.0`)).metadata).toEqual({ description: 'by curl' });
    const large = sourceArchive({ name: 'LinkedList', files: { 'large.bin': noise(3 * 1024 * 1024) } });
    expect(large.length).toBeGreaterThan(2 * 1024 * 1024);
    expect((await registry.publish(`${LIST}/2.0.0`, [['source-archive', large]])).status).toBe(201);
    expect(Buffer.from(await (await registry.send(`${LIST}/2.0.0.zip`)).arrayBuffer()).equals(large)).toBe(true);
  });

  it('of a version that is there is refused, with the same bytes too, and in any spelling of the name', async () => {
    await registry.release('1.0.0');
    const same = sourceArchive({ name: 'LinkedList', salt: '1.0.0' });
    for (const path of [`${LIST}/1.0.0`, '/MONA/LINKEDLIST/1.0.0']) {
      const answer = await registry.publish(path, [['source-archive', same]]);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 409, 'application/problem+json']);
    }
    expect((await registry.publish('/MONA/LINKEDLIST/1.1.0', [['source-archive', same]])).status).toBe(201);
    expect(Object.keys((await registry.json<{ releases: object }>(LIST)).releases)).toEqual(['1.1.0', '1.0.0']);
    expect((await registry.json<Release>(`${LIST}/1.1.0`)).id).toBe('mona.LinkedList');
  });

  it('of a release that was deleted is refused, and the list says that it is gone', async () => {
    await registry.release('1.0.0');
    await registry.release('1.1.0');
    const before = (await registry.send(LIST)).headers.get('etag')!;
    expect((await registry.send(`${LIST}/1.1.0`, { method: 'DELETE' })).status).toBe(204);
    const answer = await registry.send(LIST, { headers: { 'If-None-Match': before } });
    const { releases } = (await answer.json()) as { releases: Record<string, { problem?: object }> };
    expect(releases['1.1.0']!.problem).toMatchObject({ status: 410, title: 'Gone', detail: expect.any(String) as string });
    expect(releases['1.0.0']!.problem).toBeUndefined();
    expect(answer.headers.get('link')).toContain(`${LIST}/1.0.0>; rel="latest-version"`);
    for (const rest of ['', '.zip', '/Package.swift']) expect((await registry.send(`${LIST}/1.1.0${rest}`)).status).toBe(404);
    expect((await registry.publish(`${LIST}/1.1.0`, [['source-archive', archive]])).status).toBe(409);
    expect((await registry.send(`${LIST}/1.1.0`, { method: 'DELETE' })).status).toBe(404);
  });

  it('that is signed gives the signature back, in the release and with the archive', async () => {
    const { content, ...signatures } = JSON.parse(readFileSync(new URL('golden/signed-release.json', import.meta.url), 'utf8')) as Record<
      string,
      string
    >;
    const signed = Buffer.from(content!, 'base64');
    const bytes = (name: string): Buffer => Buffer.from(signatures[name]!, 'base64');
    const format = { 'X-Swift-Package-Signature-Format': 'cms-1.0.0' };
    const parts = (archiveSignature: Buffer, metadataSignature: Buffer) =>
      [
        ['source-archive', signed],
        ['source-archive-signature', archiveSignature],
        ['metadata', signatures['metadata']!],
        ['metadata-signature', metadataSignature],
      ] as const;
    const [of, ofMetadata] = [bytes('archiveSignature'), bytes('metadataSignature')];
    for (const wrong of [parts(ofMetadata, ofMetadata), parts(of, of)])
      expect((await registry.publish(`${LIST}/1.0.0`, wrong, format)).status).toBe(422);
    expect((await registry.publish(`${LIST}/1.0.0`, parts(of, ofMetadata), format)).status).toBe(201);
    const { resources, metadata } = await registry.json<Release>(`${LIST}/1.0.0`);
    const base64 = of.toString('base64');
    expect(resources[0]!.signing).toEqual({ signatureBase64Encoded: base64, signatureFormat: 'cms-1.0.0' });
    expect(metadata).toEqual(JSON.parse(signatures['metadata']!));
    const answer = await registry.send(`${LIST}/1.0.0.zip`);
    expect([answer.headers.get('x-swift-package-signature-format'), answer.headers.get('x-swift-package-signature')]).toEqual([
      'cms-1.0.0',
      base64,
    ]);
  });
});

describe('the package of a repository', () => {
  const told = { repositoryURLs: ['https://example.com/mona/LinkedList.git'] };
  const asked = (at: RegistryClient, base = at.url): Promise<Response> =>
    at.send(`${base}/identifiers?url=git@example.com:mona/linkedlist`);

  it('is the one that named it first, and no one can step into its place', async () => {
    const group = await test.people.group({ visibility: 'public' });
    const [own, other] = [
      await RegistryClient.at(test, { group, visibility: 'public' }),
      await RegistryClient.at(test, { group, visibility: 'public' }),
    ];
    await own.release('1.0.0', told);
    const impostor = [
      ['source-archive', archive],
      ['metadata', JSON.stringify(told)],
    ] as const;
    expect((await other.publish('/aaa/LinkedList/1.0.0', impostor)).status).toBe(201);
    const base = `${test.url}/api/v4/groups/${group.id}/-/packages/swift`;
    expect(await (await asked(own, base)).json()).toEqual({ identifiers: ['mona.LinkedList'] });
    await own.release('1.1.0', told);
    expect(await (await asked(own, base)).json()).toEqual({ identifiers: ['mona.LinkedList'] });
    expect(await (await asked(other)).json()).toEqual({ identifiers: ['aaa.LinkedList'] });
    for (const version of ['1.0.0', '1.1.0']) await own.send(`${LIST}/${version}`, { method: 'DELETE' });
    expect(await (await asked(own, base)).json()).toEqual({ identifiers: ['aaa.LinkedList'] });
  });

  it('is not told to who may not see it', async () => {
    await registry.release('1.0.0', told);
    const stranger = await RegistryClient.at(test);
    expect((await asked(registry)).status).toBe(200);
    expect((await asked(stranger)).status).toBe(404);
    expect((await registry.send('/identifiers?url=git@example.com:mona/linkedlist', {}, '')).status).toBe(401);
  });
});

/** What no compression makes much smaller: at least so many characters. */
function noise(length: number): string {
  const block = (_: unknown, at: number): string => createHash('sha512').update(String(at)).digest('base64');
  return Array.from({ length: Math.ceil(length / 88) }, block).join('');
}
