import { gunzipSync } from 'node:zlib';
import { putSettings, SYSTEM } from '@packhouse/directory';
import rpm from '@packhouse/plugin-rpm';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let test: TestHost;
const REGISTRY = '/api/v4/packages/rpm';

beforeAll(async () => {
  test = await startTestHost({ plugins: [rpm] });
});
afterAll(() => test.close());

async function published(version: string, visibility: 'public' | 'private' = 'public') {
  const group = await test.people.group({ visibility });
  const project = await test.people.project({ group, visibility });
  const { token } = await test.people.member(project, 40);
  const { publish } = await rpm.samples.package({ version });
  for (const { method, path, body } of publish) {
    const url = `${test.url}/api/v4/projects/${project.id}/packages/rpm${path}`;
    expect((await fetch(url, { method, headers: { 'PRIVATE-TOKEN': token }, body: body as Uint8Array<ArrayBuffer> })).status).toBe(201);
  }
  return { group, token };
}

const ask = (path: string, token?: string): Promise<Response> =>
  fetch(`${test.url}${REGISTRY}${path}`, { headers: token === undefined ? {} : { 'PRIVATE-TOKEN': token } });

/** The packages of a repository, by the addresses that its index gives them. */
async function listed(token?: string, base = ''): Promise<readonly string[]> {
  const root = await (await ask(`${base}/el9/repodata/repomd.xml`, token)).text();
  const primary = /href="(repodata\/\w+-primary\.xml\.gz)"/.exec(root)![1]!;
  const text = gunzipSync(await (await ask(`${base}/el9/${primary}`, token)).bytes()).toString();
  return [...text.matchAll(/<location href="([^"]*)"/g)].map(([, href]) => href!);
}

describe('an index of the instance, of names that nobody owns', () => {
  it('has what lies in the groups that an administrator lists, as far as the caller may see it, and nothing of others', async () => {
    const [one, hidden, other] = [await published('1.0-1'), await published('2.0-1', 'private'), await published('3.0-1')];
    expect(await listed(other.token)).toEqual([]);
    await putSettings(test.host.directory, SYSTEM, { instanceRegistryGroups: [one.group.id, hidden.group.id] });
    expect(await listed(one.token)).toEqual(['packages/demo-1.0-1.noarch.rpm']);
    expect(await listed(hidden.token)).toEqual(['packages/demo-1.0-1.noarch.rpm', 'packages/demo-2.0-1.noarch.rpm']);
    expect(await listed(undefined, '/anyone')).toEqual(['packages/demo-1.0-1.noarch.rpm']);
    expect((await ask('/el9/repodata/repomd.xml')).status).toBe(401);
    const status = async (file: string, token: string) => (await ask(`/el9/packages/${file}`, token)).status;
    expect([
      await status('demo-1.0-1.noarch.rpm', other.token),
      await status('demo-2.0-1.noarch.rpm', other.token),
      await status('demo-2.0-1.noarch.rpm', hidden.token),
      await status('demo-3.0-1.noarch.rpm', other.token),
    ]).toEqual([200, 404, 200, 404]);
  });
});
