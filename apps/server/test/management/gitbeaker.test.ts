import { Gitlab } from '@gitbeaker/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenManagement, openManagement } from './open-management.ts';

let open: OpenManagement;
let api: InstanceType<typeof Gitlab>;

beforeAll(async () => {
  open = await openManagement();
  api = new Gitlab({ host: open.origin, token: open.rootToken });
});
afterAll(() => open.close());

/** The unmodified client of GitLab's API, as scripts and tools use it. */
describe('the GitLab client', () => {
  it('creates, finds, changes, blocks and deletes users', async () => {
    const user = await api.Users.create({ username: 'ada', name: 'Ada', email: 'ada@example.com', password: 'a long password' });
    expect(user).toMatchObject({ username: 'ada', state: 'active', is_admin: false });
    expect(await api.Users.all({ username: 'ADA' })).toMatchObject([{ id: user.id }]);
    expect(await api.Users.edit(user.id, { name: 'Ada Lovelace' })).toMatchObject({ name: 'Ada Lovelace' });
    await api.Users.block(user.id);
    expect(await api.Users.show(user.id)).toMatchObject({ state: 'blocked' });
    await api.Users.unblock(user.id);
    expect(await api.Users.showCurrentUser()).toMatchObject({ username: 'root', is_admin: true });
    await api.Users.remove(user.id);
    await expect(api.Users.show(user.id)).rejects.toThrow('404 User Not Found');
  });

  it('nests groups and finds them by path', async () => {
    const top = await api.Groups.create('Acme', 'acme', { visibility: 'public' });
    const nested = await api.Groups.create('Tools', 'tools', { parentId: top.id, visibility: 'internal' });
    expect(await api.Groups.show('acme/tools')).toMatchObject({ id: nested.id, full_name: 'Acme / Tools', parent_id: top.id });
    expect(await api.Groups.allSubgroups('acme')).toMatchObject([{ id: nested.id }]);
    expect(await api.Groups.edit(nested.id, { description: 'hammers' })).toMatchObject({ description: 'hammers' });
    await api.Groups.remove(nested.id);
    await expect(api.Groups.show(nested.id)).rejects.toThrow('404 Group Not Found');
    await expect(api.Groups.create('Acme', 'ACME')).rejects.toThrow('has already been taken');
  });

  it('creates projects, changes their registry level, and lists them page by page', async () => {
    const group = await api.Groups.create('Many', 'many', { visibility: 'public' });
    for (let i = 0; i < 5; i++) await api.Projects.create({ name: `P${i}`, namespaceId: group.id, visibility: 'public' });
    const project = await api.Projects.show('many/p3');
    expect(project).toMatchObject({ path_with_namespace: 'many/p3', package_registry_access_level: 'enabled', visibility: 'public' });
    const edited = await api.Projects.edit(project.id, { packageRegistryAccessLevel: 'public' } as never);
    expect(edited).toMatchObject({ package_registry_access_level: 'public', packages_enabled: true });
    expect(await api.Groups.allProjects(group.id, { perPage: 2 })).toHaveLength(5);
    const paged = await api.Groups.allProjects(group.id, { perPage: 2, page: 2, showExpanded: true });
    expect(paged.paginationInfo).toMatchObject({ total: 5, current: 2, next: 3, previous: 1, perPage: 2, totalPages: 3 });
    await api.Projects.remove(project.id);
    await expect(api.Projects.show(project.id)).rejects.toThrow('404 Project Not Found');
  });

  it('manages members with a role until a day', async () => {
    const group = await api.Groups.create('Team', 'team');
    const project = await api.Projects.create({ name: 'app', namespaceId: group.id });
    const user = await api.Users.create({ username: 'bob', name: 'Bob', email: 'bob@example.com', password: 'a long password' });
    const member = await api.GroupMembers.add(group.id, 30, { userId: user.id, expiresAt: '2099-01-01' });
    expect(member).toMatchObject({ access_level: 30, expires_at: '2099-01-01' });
    expect(await api.ProjectMembers.all(project.id, { includeInherited: true })).toMatchObject([
      { username: 'root' },
      { username: 'bob', access_level: 30 },
    ]);
    await api.ProjectMembers.add(project.id, 40, { userId: user.id });
    expect(await api.ProjectMembers.show(project.id, user.id)).toMatchObject({ access_level: 40 });
    await api.ProjectMembers.edit(project.id, user.id, 20);
    await api.ProjectMembers.remove(project.id, user.id);
    await expect(api.ProjectMembers.show(project.id, user.id)).rejects.toThrow('404');
    await expect(api.GroupMembers.add(group.id, 30, { userId: user.id })).rejects.toThrow('Member already exists');
  });

  it('makes, rotates and revokes personal, access and deploy tokens', async () => {
    const project = await api.Projects.create({ name: 'tokens' });
    const personal = await api.PersonalAccessTokens.create(open.root.id, 'ci', ['read_api'], { expiresAt: '2099-01-01' });
    expect(personal).toMatchObject({
      token: expect.stringMatching(/^phpat-/),
      scopes: ['read_api'],
      expires_at: '2099-01-01',
      active: true,
    });
    const own = new Gitlab({ host: open.origin, token: (personal as { token: string }).token });
    expect(await own.PersonalAccessTokens.show()).toMatchObject({ id: personal.id });
    const rotated = await api.PersonalAccessTokens.rotate(personal.id);
    await expect(own.PersonalAccessTokens.show()).rejects.toThrow('401');
    await api.PersonalAccessTokens.remove({ tokenId: rotated.id });
    const access = await api.ProjectAccessTokens.create(project.id, 'bot', ['api'], '2099-01-01', { accessLevel: 30 });
    expect(access).toMatchObject({ access_level: 30, token: expect.any(String) });
    expect(await api.ProjectAccessTokens.all(project.id)).toMatchObject([{ id: access.id, revoked: false }]);
    await api.ProjectAccessTokens.revoke(project.id, access.id);
    const deploy = await api.DeployTokens.create('deploy', ['read_package_registry'], { projectId: project.id });
    expect(deploy).toMatchObject({ username: expect.any(String), token: expect.stringMatching(/^phdt-/), expires_at: null });
    expect(await api.DeployTokens.all({ projectId: project.id })).toMatchObject([{ id: deploy.id, revoked: false, expired: false }]);
    await api.DeployTokens.remove(deploy.id, { projectId: project.id });
    expect(await api.DeployTokens.all({ projectId: project.id })).toEqual([]);
    expect(await api.DeployTokens.all()).toMatchObject([{ id: deploy.id, revoked: true }]);
  });

  it('changes the allow-list of job tokens', async () => {
    const [one, two] = [await api.Projects.create({ name: 'listing' }), await api.Projects.create({ name: 'listed' })];
    await api.ProjectJobTokenScopes.addToInboundAllowList(one.id, two.id);
    expect(await api.ProjectJobTokenScopes.showInboundAllowList(one.id)).toMatchObject([{ id: one.id }, { id: two.id }]);
    await api.ProjectJobTokenScopes.removeFromInboundAllowList(one.id, two.id);
    await api.ProjectJobTokenScopes.edit(one.id, false);
    expect(await api.ProjectJobTokenScopes.show(one.id)).toEqual({ inbound_enabled: false, outbound_enabled: false });
  });

  it('reads and changes settings and limits', async () => {
    expect(await api.ApplicationSettings.show()).toMatchObject({ package_registry_allow_anyone_to_pull_option: true });
    const edited = await api.ApplicationSettings.edit({ packageRegistryAllowAnyoneToPullOption: false } as never);
    expect(edited).toMatchObject({ package_registry_allow_anyone_to_pull_option: false, package_registry_enabled: true });
    const limits = await open.call(
      'PUT',
      '/application/plan_limits?plan_name=default&demo_two_packages_max_file_size=7&demo_max_file_size=0',
      {
        token: open.rootToken,
      },
    );
    expect(limits.body).toEqual({ demo_two_max_file_size: 7, demo_max_file_size: 0 });
    expect(await api.ApplicationPlanLimits.show()).toMatchObject({ demo_two_max_file_size: 7 });
    expect(await api.Metadata.show()).toMatchObject({ version: '0.0.0-test' });
  });
});
