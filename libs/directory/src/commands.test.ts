import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as d from './index.ts';
import { type OpenDirectory, openDirectory } from './testing/open-directory.ts';

let open: OpenDirectory;
let directory: d.Directory;

beforeEach(async () => {
  open = await openDirectory();
  directory = open.directory;
});
afterEach(() => open.close());

const group = (path: string, more: Partial<d.NewGroup> = {}): Promise<d.Group> =>
  d.createGroup(directory, d.SYSTEM, { path, name: path, ...more });

describe('commands', () => {
  it('make root once, with a password that is told once', async () => {
    const root = await d.ensureRoot(directory);
    expect(root).toMatchObject({ user: { username: 'root', administrator: true }, password: expect.any(String) });
    expect(await d.ensureRoot(directory)).toBeUndefined();
    expect(await directory.signIn({ username: 'root', password: root!.password!, address: '::1' })).toMatchObject({ mustEnrol: false });
    await expect(d.blockUser(directory, d.SYSTEM, root!.user.id)).rejects.toThrow('last administrator');
  });

  it('refuse names that are routes, taken in another case, or read as numbers', async () => {
    await d.createUser(directory, d.SYSTEM, { username: 'Zoe', name: 'Zoe' });
    for (const path of ['api', 'V2', '-', 'a/b', '..', 'x.git', '12', '', 'ends.', '-x'])
      await expect(group(path)).rejects.toMatchObject({ status: 400 });
    await expect(group('zoE')).rejects.toMatchObject({ fields: { path: ['has already been taken'] } });
    await expect(d.createUser(directory, d.SYSTEM, { username: 'ZOE', name: 'z' })).rejects.toMatchObject({ status: 409 });
    await expect(d.createUser(directory, d.SYSTEM, { username: 'new', name: '', email: 'x', password: 'short' })).rejects.toMatchObject({
      fields: { name: [expect.any(String)], email: ['is invalid'], password: [expect.stringContaining('too short')] },
    });
  });

  it('lets only one of two racing creators have a path', async () => {
    const results = await Promise.allSettled([group('same'), group('Same'), group('SAME')]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('never make anything more visible than its group', async () => {
    const internal = await group('internal', { visibility: 'internal' });
    await expect(group('x', { parentId: internal.id, visibility: 'public' })).rejects.toMatchObject({ status: 400 });
    const project = await d.createProject(directory, d.SYSTEM, { namespaceId: internal.id, path: 'p', name: 'p', visibility: 'internal' });
    await expect(d.updateProject(directory, d.SYSTEM, project.id, { visibility: 'public' })).rejects.toMatchObject({ status: 400 });
    await expect(d.updateGroup(directory, d.SYSTEM, internal.id, { visibility: 'private' })).rejects.toMatchObject({ status: 400 });
  });

  it('rename everything below a renamed group', async () => {
    const top = await group('Old');
    const nested = await group('sub', { parentId: top.id });
    const project = await d.createProject(directory, d.SYSTEM, { namespaceId: nested.id, path: 'P', name: 'p' });
    await group('older');
    expect((await directory.project('old/sub/p'))!.id).toBe(project.id);
    await d.updateGroup(directory, d.SYSTEM, top.id, { path: 'Fresh' });
    expect((await directory.project(project.id))!.fullPath).toBe('Fresh/sub/P');
    expect(await directory.project('old/sub/p')).toBeUndefined();
    expect((await directory.project('fresh/SUB/p'))!.id).toBe(project.id);
    expect(await directory.group('older')).toBeDefined();
  });

  it('drop the level of a project that becomes less visible, unless it is stated', async () => {
    const top = await group('top', { visibility: 'public' });
    const make = (path: string): Promise<d.Project> =>
      d.createProject(directory, d.SYSTEM, { namespaceId: top.id, path, name: path, visibility: 'public', registryLevel: 'public' });
    const [one, two] = [await make('one'), await make('two')];
    expect((await d.updateProject(directory, d.SYSTEM, one.id, { visibility: 'private' })).registryLevel).toBe('enabled');
    expect((await d.updateProject(directory, d.SYSTEM, two.id, { visibility: 'private', registryLevel: 'public' })).registryLevel).toBe(
      'public',
    );
    await d.putSettings(directory, d.SYSTEM, { allowAnyoneToPull: false });
    await expect(d.updateProject(directory, d.SYSTEM, one.id, { registryLevel: 'public' })).rejects.toMatchObject({ status: 400 });
    expect((await d.updateProject(directory, d.SYSTEM, two.id, { registryLevel: 'public' })).registryLevel).toBe('public');
  });

  it('rotate a token in one step: the old one ends, the new one has the same rights', async () => {
    const top = await group('top');
    const first = await d.mintAccessToken(directory, d.SYSTEM, { groupId: top.id }, { name: 'bot', scopes: ['api'], role: 30 });
    const second = await d.rotateToken(directory, d.SYSTEM, first.info.id);
    const shown = (token: string) => directory.authenticate({ kind: 'token', token, carrier: 'bearer' }, { address: '::1' });
    expect(await shown(first.token)).toHaveProperty('refused');
    expect(await shown(second.token)).toMatchObject({ principal: { bot: true, reach: { kind: 'group', groupId: top.id } } });
    await expect(d.rotateToken(directory, d.SYSTEM, first.info.id)).rejects.toMatchObject({ status: 401 });
    await d.revokeToken(directory, d.SYSTEM, second.info.id);
    expect((await d.listMembers(directory.db.read, { groupId: top.id }, undefined, { limit: 10, offset: 0 })).items).toEqual([]);
  });

  it('write who did what into the audit, without secrets', async () => {
    const user = await d.createUser(directory, d.SYSTEM, { username: 'ann', name: 'Ann', password: 'a long password' });
    const { token } = await d.mintPersonalToken(
      directory,
      { identity: 'user:1', name: 'ann' },
      { userId: user.id, name: 't', scopes: ['api'] },
    );
    const events = await directory.db.read.all<Record<string, unknown>>('SELECT kind, actor, subject, after FROM events ORDER BY id');
    expect(events.map((event) => event['kind'])).toEqual(['user.created', 'token.created']);
    expect(events[1]).toMatchObject({ actor: 'user:1' });
    const text = JSON.stringify(events);
    for (const secret of [token, 'a long password', '$argon2id']) expect(text).not.toContain(secret);
  });

  it('keep the last Owner of a top-level group', async () => {
    const user = await d.createUser(directory, d.SYSTEM, { username: 'ann', name: 'Ann' });
    const top = await group('top', { ownerUserId: user.id });
    await expect(d.removeMember(directory, d.SYSTEM, { groupId: top.id }, user.id)).rejects.toMatchObject({ status: 403 });
    await expect(d.addMember(directory, d.SYSTEM, { groupId: top.id }, { userId: user.id, role: 30 })).rejects.toMatchObject({
      status: 409,
    });
  });

  it('refuse to delete what holds something', async () => {
    const top = await group('top');
    const project = await d.createProject(directory, d.SYSTEM, { namespaceId: top.id, path: 'p', name: 'p' });
    await expect(d.deleteGroup(directory, d.SYSTEM, top.id)).rejects.toMatchObject({ status: 409 });
    await directory.db.write((tx) =>
      tx.run(
        `INSERT INTO packages (project_id, format, name, key, revision, created_at, updated_at) VALUES (?, 'demo', 'x', 'x', 'r', 0, 0)`,
        [project.id],
      ),
    );
    await expect(d.deleteProject(directory, d.SYSTEM, project.id)).rejects.toMatchObject({ status: 409 });
    await directory.db.write((tx) => tx.run('DELETE FROM packages'));
    await d.deleteProject(directory, d.SYSTEM, project.id);
    await d.deleteGroup(directory, d.SYSTEM, top.id);
    expect(await directory.group(top.id)).toBeUndefined();
  });
});
