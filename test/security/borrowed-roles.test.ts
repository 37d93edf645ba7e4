import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addMember,
  createGroup,
  createProject,
  createUser,
  type Group,
  mintPersonalToken,
  type Project,
  SYSTEM,
  type User,
} from '@packhouse/directory';
import { type OpenManagement, openManagement } from '../../apps/server/test/management/open-management.ts';

let open: OpenManagement;
let group: Group;
let project: Project;

beforeEach(async () => {
  open = await openManagement();
  group = await createGroup(open.directory, SYSTEM, { path: 'acme', name: 'Acme' });
  project = await createProject(open.directory, SYSTEM, { namespaceId: group.id, path: 'lib', name: 'Lib' });
});
afterEach(() => open.close());

async function member(username: string, role: number, external = false): Promise<{ user: User; token: string }> {
  const user = await createUser(open.directory, SYSTEM, { username, name: username, external });
  await addMember(open.directory, SYSTEM, { projectId: project.id }, { userId: user.id, role });
  const { token } = await mintPersonalToken(open.directory, SYSTEM, { userId: user.id, name: 'test', scopes: ['api'] });
  return { user, token };
}

describe('a Maintainer', () => {
  it('neither makes nor rotates an access token above their own role', async () => {
    const [maintainer, owner] = [await member('mia', 40), await member('olga', 50)];
    const path = `/projects/${project.id}/access_tokens`;
    const wanted = { name: 'bot', scopes: ['api'], access_level: 50 };
    expect((await open.call('POST', path, { token: maintainer.token, body: wanted })).status).toBe(403);
    const made = (await open.call('POST', path, { token: owner.token, body: wanted })).body as { id: number };
    expect((await open.call('POST', `${path}/${made.id}/rotate`, { token: maintainer.token, body: {} })).status).toBe(403);
  });

  // Whoever rotates sees the new text: the bot's present role counts, not that of the day it was made.
  it('does not get the token of a bot that an Owner has raised above them since', async () => {
    const [maintainer, owner] = [await member('mia', 40), await member('olga', 50)];
    const path = `/projects/${project.id}/access_tokens`;
    const body = { name: 'bot', scopes: ['api'], access_level: 30 };
    const made = (await open.call('POST', path, { token: maintainer.token, body })).body as { id: number; user_id: number };
    const raised = await open.call('PUT', `/projects/${project.id}/members/${made.user_id}`, {
      token: owner.token,
      body: { access_level: 50 },
    });
    expect(raised.status).toBe(200);
    expect((await open.call('POST', `${path}/${made.id}/rotate`, { token: maintainer.token, body: {} })).status).toBe(403);
  });

  // A job of a person reads what any person may, and the runner's word decides whose job it is.
  it('who is external makes no runner credential', async () => {
    const stranger = await member('ext', 40, true);
    const runner = await open.call('POST', `/projects/${project.id}/runner_tokens`, { token: stranger.token, body: { name: 'mine' } });
    expect(runner.status).toBe(403);
  });
});
