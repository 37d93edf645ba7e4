import { createJob, type Group, type Project, SYSTEM } from '@packhouse/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackagesHouse } from './packages-house.ts';

interface Listed {
  id: number;
  name: string;
  version: string;
  status: string;
  project_path?: string;
  _links: Record<string, string>;
}

let house: PackagesHouse;
let acme: Group;
let app: Project;
let reporter: { token: string };
let maintainer: { id: number; token: string };

const labels = (body: unknown): string[] => (body as Listed[]).map(({ name, version }) => `${name} ${version}`);

beforeAll(async () => {
  house = await PackagesHouse.open();
  acme = await house.group('acme');
  app = await house.project(acme, 'app');
  reporter = await house.user('reporter', { groupId: acme.id }, 20);
  maintainer = await house.user('maintainer', { groupId: acme.id }, 40);
  await house.publish(app, 'beta', '1.0.0', { at: 3_000, tags: ['latest'] });
  await house.publish(app, 'alpha', '2.0.0', { at: 1_000 });
  await house.publish(app, 'alpha', '10.0.0', { at: 2_000 });
  await house.publish(app, 'under_score', '1.0.0', { at: 4_000, status: 'hidden' });
  const old = await house.publish(app, 'old', '1.0.0', { at: 5_000 });
  await house.host.db.write((tx) => tx.run(`UPDATE versions SET deprecated = 'use beta' WHERE id = ?`, [old]));
});
afterAll(() => house.close());

describe('the packages of a project', () => {
  it('come as GitLab shows them, one a version', async () => {
    const { body, headers } = await house.api('get', `/projects/acme%2Fapp/packages?package_name=BETA`, maintainer.token).expect(200);
    const [beta] = body as Listed[];
    expect(body).toEqual([
      {
        id: beta!.id,
        name: 'beta',
        version: '1.0.0',
        package_type: 'generic',
        status: 'default',
        _links: {
          web_path: `/acme/app/-/packages/${beta!.id}`,
          delete_api_path: `${house.url}/api/v4/projects/${app.id}/packages/${beta!.id}`,
        },
        created_at: '1970-01-01T00:00:03.000Z',
        last_downloaded_at: null,
        creator_id: 1,
        tags: [expect.objectContaining({ name: 'latest', package_id: beta!.id, project_id: app.id })],
        pipelines: [],
      },
    ]);
    expect(headers).toMatchObject({
      'x-page': '1',
      'x-per-page': '20',
      'x-total': '1',
      'x-total-pages': '1',
      'x-next-page': '',
      'x-prev-page': '',
    });
  });

  it.each([
    ['', ['alpha 2.0.0', 'alpha 10.0.0', 'beta 1.0.0', 'old 1.0.0']],
    ['order_by=name&sort=desc', ['old 1.0.0', 'beta 1.0.0', 'alpha 10.0.0', 'alpha 2.0.0']],
    ['order_by=version', ['beta 1.0.0', 'old 1.0.0', 'alpha 10.0.0', 'alpha 2.0.0']],
    ['order_by=type&package_type=generic&package_version=1.0.0', ['beta 1.0.0', 'old 1.0.0']],
    ['status=deprecated&include_versionless=true', ['old 1.0.0']],
    ['status=default&package_name=LPH', ['alpha 2.0.0', 'alpha 10.0.0']],
    ['status=hidden', ['under_score 1.0.0']],
    ['status=hidden&package_name=r_s', ['under_score 1.0.0']],
    ['status=hidden&package_name=%25', []],
    ['status=processing', []],
  ])('obey %j', async (query, expected) => {
    const { body } = await house.api('get', `/projects/${app.id}/packages?${query}`, reporter.token).expect(200);
    expect(labels(body)).toEqual(expected);
  });

  it('hide the delete link from those who may not delete', async () => {
    const { body } = await house.api('get', `/projects/${app.id}/packages`, reporter.token).expect(200);
    expect((body as Listed[]).map(({ _links }) => 'delete_api_path' in _links)).toEqual([false, false, false, false]);
  });

  it('come in pages that link to each other and never repeat a token', async () => {
    const { body, headers } = await house
      .api('get', `/projects/${app.id}/packages?per_page=2&page=2&sort=desc`, reporter.token)
      .expect(200);
    expect(labels(body)).toEqual(['alpha 10.0.0', 'alpha 2.0.0']);
    expect(headers).toMatchObject({ 'x-total': '4', 'x-total-pages': '2', 'x-prev-page': '1', 'x-next-page': '' });
    expect(headers['link']).toContain(`<${house.url}/api/v4/projects/${app.id}/packages?per_page=2&page=1&sort=desc>; rel="prev"`);
    expect(headers['link']).toContain('rel="last"');
  });

  it('tell all wrong parameters in GitLab’s words, and only to those who may look', async () => {
    const path = `/projects/${app.id}/packages?order_by=size&sort=up&status=gone&package_type=rare&include_versionless=perhaps`;
    const { body } = await house.api('get', path, reporter.token).expect(400);
    expect((body as { error: string }).error).toContain('order_by does not have a valid value');
    expect((body as { error: string }).error.split(', ')).toHaveLength(5);
    await house
      .api('get', `/projects/${app.id}/packages?order_by=project_path`, reporter.token)
      .expect(400, { error: 'order_by does not have a valid value' });
    await house.api('get', path).expect(401);
  });

  it('show one with the other versions of its name, and only through its own project', async () => {
    const { body: list } = await house.api('get', `/projects/${app.id}/packages?package_name=alpha`, reporter.token);
    const [two, ten] = list as Listed[];
    const { body } = await house.api('get', `/projects/${app.id}/packages/${two!.id}`, reporter.token).expect(200);
    expect(body).toMatchObject({
      id: two!.id,
      versions: [{ id: ten!.id, version: '10.0.0', created_at: '1970-01-01T00:00:02.000Z', tags: [], pipelines: [] }],
    });
    const other = await house.project(acme, 'other');
    await house.api('get', `/projects/${other.id}/packages/${two!.id}`, reporter.token).expect(404, { message: '404 Package Not Found' });
    await house.api('get', `/projects/${app.id}/packages/abc`, reporter.token).expect(400, { error: 'package_id is invalid' });
  });
});

describe('who may list', () => {
  it('follows the access rules', async () => {
    const guest = await house.user('guest', { projectId: app.id }, 10);
    const stranger = await house.user('stranger');
    const path = `/projects/${app.id}/packages`;
    await house.api('get', path).expect(401, { message: '401 Unauthorized' });
    await house.api('get', '/projects/999999/packages').expect(401, { message: '401 Unauthorized' });
    await house.api('get', path, stranger.token).expect(404, { message: '404 Project Not Found' });
    await house.api('get', path, guest.token).expect(403);
    await house.api('get', path, 'phpat-unknown').expect(401);
    expect((await house.api('get', path, await house.deployToken({ projectId: app.id }))).status).toBe(200);
  });

  it('is no stranger where anyone may pull from a private project', async () => {
    const pulled = await house.project(acme, 'pulled', { registryLevel: 'public' });
    const file = await house.publish(pulled, 'open', '1.0.0');
    await house.api('get', `/projects/${pulled.id}/packages`).expect(401);
    await house.api('get', `/projects/${pulled.id}/packages/${file}`).expect(401);
    expect((await house.api('get', `/projects/${pulled.id}/packages/generic/open/1.0.0/open-1.0.0.bin`)).status).toBe(200);
  });
});

describe('the packages of a group', () => {
  it('are those that the caller may see, with their project, through all subgroups', async () => {
    const mixed = await house.group('mixed', { visibility: 'public' });
    const below = await house.group('below', { parentId: mixed.id, visibility: 'public' });
    const open = await house.project(mixed, 'open', { visibility: 'public' });
    const deep = await house.project(below, 'deep', { visibility: 'public' });
    const secret = await house.project(below, 'secret', { registryLevel: 'public' });
    const off = await house.project(mixed, 'off', { visibility: 'public', registryLevel: 'disabled' });
    for (const [i, project] of [open, deep, secret, off].entries())
      for (const n of [1, 2, 3]) await house.publish(project, project.path, `${n}.0.0`, { at: 10_000 * n + i });
    const member = await house.user('mixed-member', { groupId: mixed.id }, 20);

    const anonymous = await house.api('get', `/groups/${mixed.id}/packages?order_by=project_path`).expect(200);
    expect((anonymous.body as Listed[]).map((one) => one.project_path)).toEqual([
      ...Array(3).fill('mixed/below/deep'),
      ...Array(3).fill('mixed/open'),
    ]);
    const seen = await house.api('get', '/groups/mixed/packages', member.token).expect(200);
    expect(labels(seen.body)).toEqual([
      'open 1.0.0',
      'deep 1.0.0',
      'secret 1.0.0',
      'open 2.0.0',
      'deep 2.0.0',
      'secret 2.0.0',
      'open 3.0.0',
      'deep 3.0.0',
      'secret 3.0.0',
    ]);
    const direct = await house.api('get', '/groups/mixed/packages?exclude_subgroups=true&sort=desc', member.token).expect(200);
    expect(labels(direct.body)).toEqual(['open 3.0.0', 'open 2.0.0', 'open 1.0.0']);

    const pages = await Promise.all(
      [1, 2, 3, 4, 5].map((page) => house.api('get', `/groups/mixed/packages?per_page=2&page=${page}`, member.token)),
    );
    expect(pages.flatMap((page) => labels(page.body))).toEqual(labels(seen.body));
    expect(pages.map((page) => page.headers['x-next-page'])).toEqual(['2', '3', '4', '5', '']);
  });

  it('are hidden with the group, and open to deploy tokens of it', async () => {
    const stranger = await house.user('group-stranger');
    await house.api('get', '/groups/acme/packages', await house.deployToken({ groupId: acme.id })).expect(200);
    const closed = await house.group('closed');
    expect((await house.api('get', `/groups/${closed.id}/packages`)).status).toBe(401);
    await house.api('get', `/groups/${closed.id}/packages`, stranger.token).expect(404, { message: '404 Group Not Found' });
  });

  it('are not for job tokens, which list projects', async () => {
    const { token } = await createJob(house.host.directory, SYSTEM, {
      projectId: app.id,
      userId: maintainer.id,
      name: 'build',
      sha: 'a'.repeat(40),
      ref: 'main',
    });
    const closed = await house.group('jobless');
    const { body } = await house.api('get', `/projects/${app.id}/packages`, token).expect(200);
    expect(labels(body)).toHaveLength(4);
    await house.api('get', `/groups/${closed.id}/packages`, token).expect(404);
    const member = await house.api('get', `/groups/${acme.id}/packages`, token);
    // Something in it may be pulled by anyone, so the group is known; what is listed is what anyone sees.
    expect([member.status, member.body]).toEqual([200, []]);
  });
});
