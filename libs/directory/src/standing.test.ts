import type { Principal } from '@packhouse/access';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as d from './index.ts';
import { type OpenDirectory, openDirectory } from './testing/open-directory.ts';

let open: OpenDirectory;
let directory: d.Directory;
let acme: d.Group;
let tools: d.Group;
let secret: d.Project;
let bob: d.User;

const as = (user: d.User): Principal => ({
  kind: 'user',
  credential: 'password',
  scopes: ['api'],
  userId: user.id,
  username: user.username,
  external: user.external,
  bot: user.bot,
  administrator: user.administrator,
});

beforeEach(async () => {
  open = await openDirectory();
  directory = open.directory;
  acme = await d.createGroup(directory, d.SYSTEM, { path: 'Acme', name: 'Acme', visibility: 'public' });
  tools = await d.createGroup(directory, d.SYSTEM, { path: 'tools', name: 'Tools', parentId: acme.id, visibility: 'public' });
  secret = await d.createProject(directory, d.SYSTEM, { namespaceId: tools.id, path: 'secret', name: 'Secret' });
  bob = await d.createUser(directory, d.SYSTEM, { username: 'bob', name: 'Bob' });
});
afterEach(() => open.close());

describe('standing', () => {
  it('finds projects by path in any case and by number', async () => {
    expect((await directory.project('aCME/tools/SECRET'))!.id).toBe(secret.id);
    expect((await directory.project(String(secret.id)))!.fullPath).toBe('Acme/tools/secret');
    expect(secret.lineage).toEqual([acme.id, tools.id]);
  });

  it('takes the highest role of the project and all groups above, until the day a membership ends', async () => {
    await d.addMember(directory, d.SYSTEM, { groupId: acme.id }, { userId: bob.id, role: 40, expiresOn: '2026-03-02' });
    await d.addMember(directory, d.SYSTEM, { projectId: secret.id }, { userId: bob.id, role: 20 });
    expect((await directory.standing(as(bob), secret)).role).toBe(40);
    open.clock.now = Date.parse('2026-03-02T00:00:00Z');
    expect((await directory.standing(as(bob), secret)).role).toBe(20);
  });

  it('shows what became readable or hidden with the commit that changed it', async () => {
    const readable = async (): Promise<string[]> =>
      (await directory.readableProjects(as(bob), 'pull', { group: acme })).map((project) => project.fullPath);
    expect(await readable()).toEqual([]);
    await d.addMember(directory, d.SYSTEM, { groupId: tools.id }, { userId: bob.id, role: 20 });
    expect(await readable()).toEqual(['Acme/tools/secret']);
    await d.updateMember(directory, d.SYSTEM, { groupId: tools.id }, { userId: bob.id, role: 10 });
    expect(await readable()).toEqual([]);
    await d.updateProject(directory, d.SYSTEM, secret.id, { registryLevel: 'public' });
    expect(await readable()).toEqual(['Acme/tools/secret']);
    await d.putSettings(directory, d.SYSTEM, { allowAnyoneToPull: false });
    expect(await readable()).toEqual([]);
  });

  it('lists only what lies below a group whose id begins like another one', async () => {
    const groups = [];
    for (let i = 0; i < 12; i++) groups.push(await d.createGroup(directory, d.SYSTEM, { path: `g${i}`, name: `g${i}` }));
    for (const group of groups) await d.createProject(directory, d.SYSTEM, { namespaceId: group.id, path: 'p', name: 'p' });
    for (const group of groups) expect(await directory.projectsUnder(group)).toHaveLength(1);
  });

  it('lets a job into projects that list its project or one of its groups', async () => {
    const other = await d.createProject(directory, d.SYSTEM, { namespaceId: acme.id, path: 'other', name: 'Other' });
    const { kind: _, credential: _c, scopes: _s, ...user } = as(bob) as Extract<Principal, { kind: 'user' }>;
    const job: Principal = { kind: 'job', jobId: 1, projectId: secret.id, user };
    expect((await directory.standing(job, other)).jobListed).toBe(false);
    await d.addToJobTokenScope(directory, d.SYSTEM, other.id, { groupId: acme.id });
    expect((await directory.standing(job, other)).jobListed).toBe(true);
  });

  it('asks the highest role of all protection rules that match a name', async () => {
    const rule =
      'INSERT INTO protection_rules (project_id, format, pattern, pattern_key, minimum_push, minimum_delete, created_at) VALUES (?, ?, ?, ?, ?, ?, 0)';
    await directory.db.write(async (tx) => {
      tx.touch('access');
      await tx.run(rule, [secret.id, 'demo', '@Acme/*', '@acme/*', 40, null]);
      await tx.run(rule, [secret.id, 'demo', '*core*', '*core*', 50, 60]);
    });
    expect(await directory.protectionFor(secret.id, 'demo', '@ACME/x', 'push')).toEqual({ minimumRole: 40 });
    expect(await directory.protectionFor(secret.id, 'demo', '@acme/core', 'push')).toEqual({ minimumRole: 50 });
    expect(await directory.protectionFor(secret.id, 'demo', '@acme/x', 'delete')).toBeUndefined();
    expect(await directory.protectionFor(secret.id, 'other', '@acme/core', 'delete')).toBeUndefined();
  });

  it('asks the external service last, once per label, and never hides a part of a list while it is away', async () => {
    const asked: string[] = [];
    const answers: Record<string, d.ExternalAnswer> = { low: 'allowed', high: 'denied' };
    await open.close();
    open = await openDirectory({
      ask: async (_user, label) => {
        asked.push(label);
        return answers[label]!;
      },
    });
    directory = open.directory;
    const group = await d.createGroup(directory, d.SYSTEM, { path: 'acme', name: 'acme', visibility: 'public' });
    const make = (path: string, classificationLabel?: string): Promise<d.Project> =>
      d.createProject(directory, d.SYSTEM, { namespaceId: group.id, path, name: path, visibility: 'public', classificationLabel });
    const [one, two] = [await make('one'), await make('two', 'high')];
    await make('three');
    const eve = as(await d.createUser(directory, d.SYSTEM, { username: 'eve', name: 'Eve' }));
    await d.putSettings(directory, d.SYSTEM, {
      externalAuthorization: { enabled: true, url: 'https://authz.example.com/', defaultLabel: 'low' },
    });
    expect((await directory.readableProjects(eve, 'pull', { group })).map((project) => project.path)).toEqual(['one', 'three']);
    expect(await directory.decideOn(eve, 'pull', one)).toEqual({ allowed: true });
    expect(await directory.decideOn(eve, 'pull', two)).toMatchObject({ status: 404 });
    expect(await directory.decideOn({ kind: 'anonymous' }, 'pull', one)).toMatchObject({ status: 401 });
    expect(asked.sort()).toEqual(['high', 'low']);
    open.clock.now += 60_000;
    answers['high'] = 'unreachable';
    await expect(directory.readableProjects(eve, 'pull', { group })).rejects.toMatchObject({ status: 503, retryAfter: 30 });
  });
});
