import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMember, createGroup, createProject, type Group, type Project, putSettings, SYSTEM, updateProject } from '@packhouse/directory';
import npm from '@packhouse/plugin-npm';
import { ROOT_TOKEN, startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;

beforeEach(async () => {
  test = await startTestHost({ plugins: [npm] });
});
afterEach(() => test.close());

const projectRegistry = (project: Project): string => `${test.url}/api/v4/projects/${project.id}/packages/npm`;
const instanceRegistry = (): string => `${test.url}/api/v4/packages/npm`;
const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

async function publish(project: Project, token: string, name: string, version: string): Promise<number> {
  const request = (await npm.samples.package({ name, version })).publish[0]!;
  const response = await fetch(`${projectRegistry(project)}${request.path}`, {
    method: request.method,
    headers: { ...request.headers, ...bearer(token) },
    body: request.body as string,
  });
  await response.text();
  return response.status;
}

async function versionsAt(base: string, name: string, token?: string): Promise<string[] | number> {
  const response = await fetch(`${base}/${name.replace('/', '%2f')}`, { headers: token === undefined ? {} : bearer(token) });
  if (response.status !== 200) return (await response.text(), response.status);
  return Object.keys(((await response.json()) as { versions: object }).versions);
}

/** A project of a group of its own whose id is that of a top-level group: the two are counted apart, so anyone who creates enough of them has one. */
async function projectNumbered(id: number, visibility: 'public' | 'private' = 'public'): Promise<{ project: Project; token: string }> {
  const own = await createGroup(test.host.directory, SYSTEM, { path: `outsiders-${id}`, name: 'Outsiders', visibility: 'public' });
  for (let i = 1; ; i++) {
    const project = await createProject(test.host.directory, SYSTEM, { namespaceId: own.id, path: `p${i}`, name: 'p', visibility });
    if (project.id < id) continue;
    expect(project.id).toBe(id);
    const { token } = await test.people.member(project, 40);
    return { project, token };
  }
}

async function acme(visibility: 'public' | 'private'): Promise<{ group: Group; project: Project; token: string }> {
  for (let i = 0; i < 4; i++) await test.people.user();
  const group = await test.people.group({ path: 'acme', visibility: 'public' });
  const project = await test.people.project({ group, visibility });
  const { token } = await test.people.member(project, 40);
  return { group, project, token };
}

describe('a project whose number is that of somebody else’s top-level group', () => {
  // The catalog remembers packages of projects and of top-level groups in one map, by number.
  it('does not serve the private packages of that group once somebody has read them at the instance', async () => {
    const { group, project, token } = await acme('private');
    const outsider = await projectNumbered(group.id);
    expect(await publish(project, token, '@acme/secret', '1.0.0')).toBe(201);
    expect(await versionsAt(instanceRegistry(), '@acme/secret')).toBe(401);
    expect(await versionsAt(instanceRegistry(), '@acme/secret', token)).toEqual(['1.0.0']);
    expect(await versionsAt(projectRegistry(outsider.project), '@acme/secret')).toBe(404);
  });

  it('does not serve the tarballs of that group either', async () => {
    const { group, project, token } = await acme('private');
    const outsider = await projectNumbered(group.id);
    await publish(project, token, '@acme/secret', '1.0.0');
    const path = '/@acme/secret/-/secret-1.0.0.tgz';
    await (await fetch(`${instanceRegistry()}${path}`, { headers: bearer(token) })).arrayBuffer();
    const stolen = await fetch(`${projectRegistry(outsider.project)}${path}`);
    await stolen.arrayBuffer();
    expect(stolen.status).toBe(404);
  });

  it('does not put its own package into the builds of that group', async () => {
    const { group, project, token } = await acme('public');
    const outsider = await projectNumbered(group.id);
    await publish(project, token, '@acme/lib', '1.0.0');
    expect(await publish(outsider.project, outsider.token, '@acme/lib', '99.0.0')).toBe(201);
    expect(await versionsAt(projectRegistry(outsider.project), '@acme/lib')).toEqual(['99.0.0']);
    expect(await versionsAt(instanceRegistry(), '@acme/lib')).toEqual(['1.0.0']);
  });
});

describe('a name at the instance level', () => {
  it('is served from the root that it is bound to and from nobody else', async () => {
    const { project, token } = await acme('public');
    const outsider = await test.people.project({ visibility: 'public' });
    const stranger = await test.people.member(outsider, 40);
    expect(await publish(outsider, stranger.token, '@acme/lib', '99.0.0')).toBe(201);
    expect(await versionsAt(instanceRegistry(), '@acme/lib', ROOT_TOKEN)).toBe(404);
    await publish(project, token, '@acme/lib', '1.0.0');
    expect(await versionsAt(instanceRegistry(), '@acme/lib')).toEqual(['1.0.0']);
  });

  // Digits alone are an id elsewhere; a scope is a path.
  it('with a scope of digits is not bound to the namespace that has this number', async () => {
    const group = await test.people.group({ visibility: 'public' });
    const project = await test.people.project({ group, visibility: 'public' });
    const { token } = await test.people.member(project, 40);
    const name = `@${group.id}/lib`;
    expect(await publish(project, token, name, '1.0.0')).toBe(201);
    expect(await versionsAt(instanceRegistry(), name, ROOT_TOKEN)).toBe(404);
  });

  // A search must not show what a download under that name would not get.
  it('is not found in the search of the instance where nothing would be served under it', async () => {
    await test.people.group({ path: 'acme', visibility: 'public' });
    const outsider = await test.people.project({ visibility: 'public' });
    const { token } = await test.people.member(outsider, 40);
    await publish(outsider, token, '@acme/lib', '99.0.0');
    expect(await versionsAt(instanceRegistry(), '@acme/lib', ROOT_TOKEN)).toBe(404);
    const found = (await (await fetch(`${instanceRegistry()}/-/v1/search?text=lib`)).json()) as {
      objects: { package: { name: string } }[];
    };
    expect(found.objects.map((hit) => hit.package.name)).toEqual([]);
  });
});

describe('a name that two projects of one group share', () => {
  async function shared(): Promise<{ first: Project; group: Group }> {
    const group = await test.people.group({ visibility: 'public' });
    const [first, second] = [
      await test.people.project({ group, visibility: 'public' }),
      await test.people.project({ group, visibility: 'public' }),
    ];
    const user = await test.people.user();
    await addMember(test.host.directory, SYSTEM, { groupId: group.id }, { userId: user.id, role: 40 });
    const token = await test.people.token(user);
    await publish(first, token, '@acme/lib', '1.0.0');
    await test.host.db.write(async (tx) => {
      tx.touch('access');
      await tx.run('UPDATE namespaces SET package_settings = ? WHERE id = ?', ['{"allow_duplicate_package_names":true}', group.id]);
    });
    expect(await publish(second, token, '@acme/lib', '2.0.0')).toBe(201);
    return { first, group };
  }
  const at = (group: Group): string => `${test.url}/api/v4/groups/${group.id}/-/packages/npm`;

  it('is served from the older one, and hidden from who may not read that', async () => {
    const { first, group } = await shared();
    expect(await versionsAt(at(group), '@acme/lib')).toEqual(['1.0.0']);
    await updateProject(test.host.directory, SYSTEM, first.id, { visibility: 'private' });
    expect(await versionsAt(at(group), '@acme/lib')).toBe(401);
  });

  it('does not pass to the younger one when the registry of the older is disabled', async () => {
    const { first, group } = await shared();
    await updateProject(test.host.directory, SYSTEM, first.id, { registryLevel: 'disabled' });
    expect(await versionsAt(at(group), '@acme/lib', ROOT_TOKEN)).toBe(404);
  });

  // The oldest of all, as for a download, and not the oldest of those that the caller may read.
  it('is not found in a search through the younger one by who may not read the older', async () => {
    const { first, group } = await shared();
    await updateProject(test.host.directory, SYSTEM, first.id, { visibility: 'private' });
    const found = (await (await fetch(`${at(group)}/-/v1/search?text=lib`)).json()) as { objects: { package: { version: string } }[] };
    expect(found.objects.map((hit) => hit.package.version)).toEqual([]);
  });
});

describe('the instance’s own list of groups', () => {
  // The search takes a listed group's package for served although its name is bound to a root that exists.
  it('lends no listed group a name that is bound to somebody else’s root, in the search either', async () => {
    await test.people.group({ path: 'acme', visibility: 'public' });
    const listed = await test.people.group({ visibility: 'public' });
    const project = await test.people.project({ group: listed, visibility: 'public' });
    const { token } = await test.people.member(project, 40);
    await publish(project, token, '@acme/lib', '1.0.0');
    await putSettings(test.host.directory, SYSTEM, { instanceRegistryGroups: [listed.id] });
    expect(await versionsAt(instanceRegistry(), '@acme/lib', ROOT_TOKEN)).toBe(404);
    const found = (await (await fetch(`${instanceRegistry()}/-/v1/search?text=lib`)).json()) as { objects: object[] };
    expect(found.objects).toEqual([]);
  });

  it('serves names without a scope, the oldest first', async () => {
    const group = await test.people.group({ visibility: 'public' });
    const project = await test.people.project({ group, visibility: 'public' });
    const { token } = await test.people.member(project, 40);
    await publish(project, token, 'plain-lib', '1.0.0');
    expect(await versionsAt(instanceRegistry(), 'plain-lib', ROOT_TOKEN)).toBe(404);
    await putSettings(test.host.directory, SYSTEM, { instanceRegistryGroups: [group.id] });
    expect(await versionsAt(instanceRegistry(), 'plain-lib')).toEqual(['1.0.0']);
  });
});
