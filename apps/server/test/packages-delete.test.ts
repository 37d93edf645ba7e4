import type { Group, Project } from '@packhouse/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackagesHouse } from './packages-house.ts';

let house: PackagesHouse;
let acme: Group;
let app: Project;
let developer: { token: string };
let maintainer: { token: string };
let owner: { token: string };

const count = async (query: string, token: string): Promise<number> =>
  ((await house.api('get', `/projects/${app.id}/packages?${query}`, token).expect(200)).body as unknown[]).length;

beforeAll(async () => {
  house = await PackagesHouse.open();
  acme = await house.group('acme', { visibility: 'public' });
  app = await house.project(acme, 'app', { visibility: 'public' });
  developer = await house.user('developer', { groupId: acme.id }, 30);
  maintainer = await house.user('maintainer', { groupId: acme.id }, 40);
  owner = await house.user('owner', { groupId: acme.id }, 50);
});
afterAll(() => house.close());

describe('deleting a package', () => {
  it('is for Maintainers with a token of the scope api', async () => {
    const path = `/projects/${app.id}/packages/${await house.publish(app, 'kept', '1.0.0')}`;
    const narrow = await house.user('narrow', { groupId: acme.id }, 40, ['read_api']);
    await house.api('delete', path).expect(401);
    await house.api('delete', path, developer.token).expect(403);
    await house.api('delete', path, narrow.token).expect(403);
    await house
      .api('delete', path, await house.deployToken({ projectId: app.id }, ['read_package_registry', 'write_package_registry']))
      .expect(403);
    expect((await house.api('get', path, developer.token)).status).toBe(200);
  });

  it('keeps the number in use until a purge forgets it', async () => {
    const id = await house.publish(app, 'gone', '1.0.0');
    const path = `/projects/${app.id}/packages/${id}`;
    await house.api('delete', path, maintainer.token).expect(204);
    await house.api('get', path, maintainer.token).expect(404);
    await house.api('delete', path, maintainer.token).expect(404);
    await expect(house.publish(app, 'gone', '1.0.0')).rejects.toMatchObject({ code: 'version-deleted' });
    const deleted = 'status=pending_destruction&package_name=gone';
    expect([await count(deleted, maintainer.token), await count(deleted, developer.token)]).toEqual([1, 0]);

    await house.api('delete', `${path}?purge=true`, maintainer.token).expect(204);
    expect(await count(deleted, maintainer.token)).toBe(0);
    await house.publish(app, 'gone', '1.0.0');
    const events = await house.host.db.read.all<{ kind: string; actor_name: string }>(
      `SELECT kind, actor_name FROM events WHERE kind LIKE 'version.%' AND subject LIKE '%"gone"%' ORDER BY id`,
    );
    expect(events.map(({ kind, actor_name }) => `${kind} ${actor_name}`)).toEqual([
      ...['version.published root', 'version.deleted maintainer', 'version.purged maintainer', 'version.published root'],
    ]);
  });

  it('finds a package through its own project alone', async () => {
    const other = await house.project(acme, 'elsewhere', { visibility: 'public' });
    const id = await house.publish(app, 'mine', '1.0.0');
    await house.api('delete', `/projects/${other.id}/packages/${id}`, maintainer.token).expect(404);
    expect((await house.api('get', `/projects/${app.id}/packages/${id}`)).status).toBe(200);
  });

  it('obeys If-Unmodified-Since', async () => {
    const id = await house.publish(app, 'dated', '1.0.0');
    const path = `/projects/${app.id}/packages/${id}`;
    expect((await house.api('delete', path, maintainer.token).set('If-Unmodified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT')).status).toBe(
      412,
    );
    await house
      .api('delete', path, maintainer.token)
      .set('If-Unmodified-Since', new Date(Date.now() + 1_000).toUTCString())
      .expect(204);
  });

  it('is refused on names that a rule protects', async () => {
    const id = await house.publish(app, 'precious-thing', '1.0.0');
    const rule = { package_name_pattern: 'Precious-*', package_type: 'generic', minimum_access_level_for_delete: 'owner' };
    await house.api('post', `/projects/${app.id}/packages/protection/rules`, maintainer.token).send(rule).expect(201);
    const path = `/projects/${app.id}/packages/${id}`;
    const { body } = await house.api('get', path, maintainer.token).expect(200);
    expect((body as { _links: object })._links).not.toHaveProperty('delete_api_path');
    await house.api('delete', path, maintainer.token).expect(403);
    await house.api('delete', path, owner.token).expect(204);
  });
});

describe('deleting a file', () => {
  it('takes one file, and with the last one the package', async () => {
    const files = ['a.bin', 'b.bin'].map((path) => ({ path, source: Buffer.from(path) }));
    const [id, foreign] = [await house.publish(app, 'two-files', '1.0.0', { files }), await house.publish(app, 'two-files', '2.0.0')];
    const base = `/projects/${app.id}/packages/${id}/package_files`;
    const { body } = await house.api('get', `${base}?order_by=file_name&sort=desc`, developer.token).expect(200);
    const [b, a] = body as { id: number; file_name: string }[];
    expect([b!.file_name, a!.file_name]).toEqual(['b.bin', 'a.bin']);
    await house.api('delete', `${base}/${a!.id}`, developer.token).expect(403);
    await house
      .api('delete', `/projects/${app.id}/packages/${foreign}/package_files/${a!.id}`, maintainer.token)
      .expect(404, { message: '404 Package File Not Found' });
    await house.api('delete', `${base}/${a!.id}`, maintainer.token).expect(204);
    await house.api('delete', `${base}/${a!.id}`, maintainer.token).expect(404);
    await house.api('delete', `${base}/${b!.id}`, maintainer.token).expect(204);
    await house.api('get', base, maintainer.token).expect(404, { message: '404 Package Not Found' });
  });
});
