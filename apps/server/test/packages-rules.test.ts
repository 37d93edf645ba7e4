import type { Group, Project } from '@packhouse/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackagesHouse } from './packages-house.ts';

let house: PackagesHouse;
let acme: Group;
let app: Project;
let developer: { token: string };
let maintainer: { token: string };
let owner: { token: string };

beforeAll(async () => {
  house = await PackagesHouse.open();
  acme = await house.group('acme');
  app = await house.project(acme, 'app');
  developer = await house.user('developer', { groupId: acme.id }, 30);
  maintainer = await house.user('maintainer', { groupId: acme.id }, 40);
  owner = await house.user('owner', { groupId: acme.id }, 50);
});
afterAll(() => house.close());

describe('protection rules', () => {
  const rule = { package_name_pattern: 'Acme-*', package_type: 'generic', minimum_access_level_for_push: 'maintainer' };

  it('are made, listed, changed and deleted by Maintainers', async () => {
    const path = `/projects/${app.id}/packages/protection/rules`;
    await house.api('get', path).expect(401);
    await house.api('get', path, developer.token).expect(403);
    const { body: made } = await house.api('post', path, maintainer.token).send(rule).expect(201);
    const { id } = made as { id: number };
    expect(made).toEqual({ id, project_id: app.id, ...rule, minimum_access_level_for_delete: null });
    const { body: listed, headers } = await house.api('get', path, maintainer.token).expect(200);
    expect([listed, headers['x-total']]).toEqual([[made], '1']);

    const change = { minimum_access_level_for_delete: 'admin', minimum_access_level_for_push: null };
    const { body: changed } = await house.api('patch', `${path}/${id}`, maintainer.token).send(change).expect(200);
    expect(changed).toEqual({ ...(made as object), ...change });
    await house.api('patch', `${path}/${id}`, maintainer.token).send({ minimum_access_level_for_delete: null }).expect(422);
    const other = await house.project(acme, 'no-rules');
    await house.api('delete', `/projects/${other.id}/packages/protection/rules/${id}`, maintainer.token).expect(404);
    await house.api('delete', `${path}/${id}`, maintainer.token).expect(204);
    await house.api('delete', `${path}/${id}`, maintainer.token).expect(404);
    const kinds = await house.host.db.read.all<{ kind: string }>(`SELECT kind FROM events WHERE kind LIKE 'protection-rule.%' ORDER BY id`);
    expect(kinds.map(({ kind }) => kind)).toEqual(['protection-rule.created', 'protection-rule.updated', 'protection-rule.deleted']);
  });

  it('are unique by type and pattern in any case', async () => {
    const path = `/projects/${app.id}/packages/protection/rules`;
    expect((await house.api('post', path, maintainer.token).send(rule)).status).toBe(201);
    const twice = { ...rule, package_name_pattern: 'aCME-*' };
    await house.api('post', path, maintainer.token).send(twice).expect(422, { message: 'Package name pattern has already been taken' });
  });

  it('must be whole and valid', async () => {
    const path = `/projects/${app.id}/packages/protection/rules`;
    const wrong = async (body: object): Promise<string> =>
      ((await house.api('post', path, maintainer.token).send(body).expect(400)).body as { error: string }).error;
    expect(await wrong({ package_type: 'generic', package_name_pattern: 'x' })).toContain('at least one parameter must be provided');
    expect(await wrong({})).toContain('package_name_pattern is missing, package_type is missing');
    expect(await wrong({ ...rule, package_type: 'rare' })).toBe('package_type does not have a valid value');
    expect(await wrong({ ...rule, minimum_access_level_for_push: 'guest' })).toBe(
      'minimum_access_level_for_push does not have a valid value',
    );
    expect(await wrong({ ...rule, minimum_access_level_for_delete: 'maintainer' })).toBe(
      'minimum_access_level_for_delete does not have a valid value',
    );
    expect(await wrong({ ...rule, package_name_pattern: 'x'.repeat(256) })).toBe('package_name_pattern is invalid');
  });

  it('bite at once', async () => {
    const put = (token: string) => house.api('put', `/projects/${app.id}/packages/generic/acme-x/1.0.0/a.bin`, token).send('bytes');
    await put(developer.token).expect(403);
    expect((await put(maintainer.token)).status).toBe(201);
  });
});

const OWN_SETTINGS = { generic_polish: null, generic_shelf: null, generic_weight: null };

describe('package settings', () => {
  it('are for Owners, in groups and projects', async () => {
    for (const path of [`/groups/${acme.id}/package_settings`, `/projects/${app.id}/package_settings`]) {
      await house.api('get', path).expect(401);
      await house.api('put', path, maintainer.token).send({ generic_duplicates_allowed: true }).expect(403);
      const { body } = await house.api('get', path, owner.token).expect(200);
      expect(body).toMatchObject({ generic_duplicates_allowed: null, generic_duplicate_exception_regex: '', generic_builds_to_keep: null });
    }
  });

  it('decide on second uploads, and a project goes before its group', async () => {
    const upload = async (text: string): Promise<number> =>
      (
        await house
          .api('put', `/projects/${app.id}/packages/generic/again/1.0.0/a.bin`, developer.token)
          .set('Content-Type', 'application/octet-stream')
          .send(text)
      ).status;
    expect(await upload('one')).toBe(201);
    expect(await upload('two')).toBe(409);
    const settings = {
      generic_duplicates_allowed: true,
      generic_duplicate_exception_regex: 'acme-.*',
      generic_builds_to_keep: 3,
      allow_duplicate_package_names: true,
    };
    await house
      .api('put', `/groups/${acme.id}/package_settings`, owner.token)
      .send(settings)
      .expect(200, { ...settings, ...OWN_SETTINGS });
    expect(await upload('two')).toBe(201);
    await house.api('put', `/projects/${app.id}/package_settings`, owner.token).send({ generic_duplicates_allowed: false }).expect(200);
    expect(await upload('three')).toBe(409);
    const event = await house.host.db.read.get<{ actor_name: string }>(
      `SELECT actor_name FROM events WHERE kind = 'group.updated' ORDER BY id DESC LIMIT 1`,
    );
    expect(event).toEqual({ actor_name: 'owner' });
  });

  it("are a format's own too, which its handlers see as the nearest place has them", async () => {
    const inner = await house.group('inner', { parentId: acme.id });
    const project = await house.project(inner, 'app');
    const seen = async (path: string): Promise<unknown> => (await house.api('get', path, owner.token).expect(200)).body;
    const here = `/projects/${project.id}/packages/generic/settings`;
    expect(await seen(here)).toEqual({ polish: false, shelf: 'top', weight: 1.5 });
    const put = (place: string, settings: object) => house.api('put', `${place}/package_settings`, owner.token).send(settings);
    await put(`/groups/${acme.id}`, { generic_polish: true, generic_shelf: 'left', generic_weight: 7 }).expect(200);
    const { body } = await put(`/projects/${project.id}`, { generic_shelf: 'right' }).expect(200);
    expect(body).toMatchObject({ generic_polish: null, generic_shelf: 'right', generic_weight: null });
    expect(await seen(here)).toEqual({ polish: true, shelf: 'right', weight: 7 });
    expect(await seen(`/groups/${inner.id}/-/packages/generic/settings`)).toEqual({ polish: true, shelf: 'left', weight: 7 });
    expect(await seen('/packages/generic/settings')).toEqual({ polish: false, shelf: 'top', weight: 1.5 });
    await put(`/groups/${acme.id}`, { generic_polish: null, generic_shelf: null }).expect(200);
    expect(await seen(here)).toEqual({ polish: false, shelf: 'right', weight: 7 });
    for (const wrong of [{ generic_polish: 1 }, { generic_shelf: 1 }, { generic_weight: '7' }, { generic_colour: 'red' }])
      await put(`/projects/${project.id}`, wrong).expect(400);
  });

  it('refuse unknown names, wrong values and patterns that could take long', async () => {
    const path = `/groups/${acme.id}/package_settings`;
    await house.api('put', path, owner.token).send({}).expect(400);
    await house.api('put', path, owner.token).send({ rare_duplicates_allowed: true }).expect(400);
    await house.api('put', path, owner.token).send({ generic_duplicates_allowed: 'perhaps' }).expect(400);
    for (const wrong of [0, -1, 1.5, 'many', 1_000_000])
      await house.api('put', path, owner.token).send({ generic_builds_to_keep: wrong }).expect(400);
    await house.api('put', path, owner.token).send({ generic_duplicate_exception_regex: '(a+)+' }).expect(422);
    await house.api('put', path, owner.token).send({ generic_duplicate_exception_regex: '(' }).expect(422);
    expect(
      (await house.api('put', `/projects/${app.id}/package_settings`, owner.token).send({ allow_duplicate_package_names: true })).status,
    ).toBe(400);
  });
});
