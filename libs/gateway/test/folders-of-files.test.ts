import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import generic from '@packhouse/plugin-generic';
import { del, definePlugin, get, type PluginDefinition, put, raw, reply } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

/** A format whose versions have folders that come and go, each once. */
const folders: PluginDefinition = definePlugin({
  ...generic,
  format: 'folders',
  documents: {},
  parts: {},
  versions: { ...generic.versions, reuse: 'never', reuseOf: 'file-of-version' },
  routes: [
    get('/{package:name}/{version}/{file}', 'pull', async ({ registry, package: name, params: { version = '', file: under = '' } }) => {
      const files = await registry.rows.files(name, version, { under });
      return reply({ json: { files: files.map(({ path }) => path), deleted: await registry.rows.deletedFiles(name, version, { under }) } });
    }),
    put('/{package:name}/{version}/{file*:path}', 'publish', { body: raw() }, async (call) => {
      const { version, file: path = '' } = call.params;
      await call.registry.publish({ package: call.package, version, ifVersionExists: 'add', files: [{ path, source: call.body.staged }] });
      return reply({ status: 201 });
    }),
    del('/{package:name}/{version}/{file*:path}', 'delete', async (call) => {
      await call.registry.remove({ package: call.package, version: call.params['version'], under: call.params['file'] });
      return reply({ status: 204 });
    }),
  ],
});

let test: TestHost;
let base: string;
let token: string;
beforeAll(async () => {
  test = await startTestHost({ plugins: [folders] });
  const project = await test.people.project();
  base = `${test.url}/api/v4/projects/${project.id}/packages/folders/thing`;
  ({ token } = await test.people.member(project, 40));
});
afterAll(() => test.close());

const send = async (method: string, path: string) =>
  fetch(`${base}${path}`, { method, body: method === 'PUT' ? path : undefined, headers: { authorization: `Bearer ${token}` } });
const listed = async (path: string) => (await (await send('GET', path)).json()) as unknown;

describe('a folder of a version', () => {
  it('is listed and removed as one, its neighbours stay, and its paths are used once in that version', async () => {
    for (const path of ['/1/a/x', '/1/a/y/z', '/1/ab/x', '/1/a0', '/2/a/x'])
      expect([path, (await send('PUT', path)).status]).toEqual([path, 201]);
    expect(await listed('/1/a')).toEqual({ files: ['a/x', 'a/y/z'], deleted: [] });
    expect((await send('DELETE', '/1/a')).status).toBe(204);
    expect((await send('DELETE', '/1/a')).status).toBe(404);
    expect(await listed('/1/a')).toEqual({ files: [], deleted: ['a/x', 'a/y/z'] });
    expect(await listed('/1/ab')).toEqual({ files: ['ab/x'], deleted: [] });
    expect(await listed('/2/a')).toEqual({ files: ['a/x'], deleted: [] });
    expect([(await send('PUT', '/1/a/x')).status, (await send('PUT', '/1/a/new')).status]).toEqual([409, 201]);
    const usage = await test.host.db.read.get<{ files: number; versions: number }>('SELECT files, versions FROM usage_totals');
    expect(usage).toEqual({ files: 4, versions: 2 });
  });

  it('takes the version with it when nothing else is left, which may come back with other files', async () => {
    await send('PUT', '/9/a/x');
    expect((await send('DELETE', '/9/a')).status).toBe(204);
    expect(await test.host.db.read.get("SELECT 1 AS one FROM versions WHERE version = '9' AND deleted_at IS NULL")).toBeUndefined();
    expect(await listed('/9/a')).toEqual({ files: [], deleted: ['a/x'] });
    expect([(await send('PUT', '/9/a/x')).status, (await send('PUT', '/9/a/y')).status]).toEqual([409, 201]);
    expect(await listed('/9/a')).toEqual({ files: ['a/y'], deleted: ['a/x'] });
  });
});
