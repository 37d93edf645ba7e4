import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Project, SYSTEM, updateProject } from '@packhouse/directory';
import generic from '@packhouse/plugin-generic';
import npm from '@packhouse/plugin-npm';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;

beforeEach(async () => {
  test = await startTestHost({ plugins: [npm, generic] });
});
afterEach(() => test.close());

async function answer(path: string, token?: string, method = 'GET'): Promise<string> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetch(`${test.url}${path}`, { method, headers });
  const told = [...response.headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
  return JSON.stringify([response.status, told, (await response.text()).replace(/[0-9a-f-]{36}/g, '')]);
}

describe('a stranger with a good token', () => {
  // Routes that want any good credential decide nothing on a project; then they must not say either whether there is one.
  it.each(['projects', 'groups'])('does not learn from the route of the caller’s own name whether hidden %s exist', async (kind) => {
    const hidden = await test.people.group({ visibility: 'private' });
    const project = await test.people.project({ group: hidden });
    const token = await test.people.token(await test.people.user());
    const at = (ref: string | number): string =>
      kind === 'projects' ? `/api/v4/projects/${ref}/packages/npm/-/whoami` : `/api/v4/groups/${ref}/-/packages/npm/-/whoami`;
    const [id, path] = kind === 'projects' ? [project.id, project.fullPath] : [hidden.id, hidden.fullPath];
    expect(await answer(at(id), token)).toBe(await answer(at(999_999), token));
    expect(await answer(at(encodeURIComponent(path)), token)).toBe(await answer(at('no%2Fsuch'), token));
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'gets one answer to %s for hidden and absent projects, with good names and bad',
    async (method) => {
      const project = await test.people.project({ visibility: 'private' });
      const token = await test.people.token(await test.people.user());
      for (const rest of ['npm/lib', 'npm/UPPER', 'npm/.bad', 'npm/-/nothing/here', 'generic/app/1.0.0/a.bin', 'generic/app/latest/a%2fb'])
        for (const credential of [token, undefined])
          expect(await answer(`/api/v4/projects/${project.id}/packages/${rest}`, credential, method)).toBe(
            await answer(`/api/v4/projects/999999/packages/${rest}`, credential, method),
          );
    },
  );
});

describe('an upload that runs', () => {
  /** Sends the head and the first half, does what is to happen meanwhile, then the rest. */
  async function upload(project: Project, token: string, meanwhile: () => Promise<unknown>): Promise<number> {
    const outgoing = httpRequest(`${test.url}/api/v4/projects/${project.id}/packages/generic/app/1.0.0/app.bin`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Length': 8, Expect: '100-continue' },
    });
    const answered = new Promise<number>((resolve, reject) => {
      outgoing.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode!)));
      outgoing.on('error', reject);
    });
    const admitted = new Promise((resolve) => outgoing.once('continue', resolve));
    outgoing.flushHeaders();
    await admitted;
    outgoing.write('half');
    await meanwhile();
    outgoing.end('half');
    return answered;
  }

  it('is refused at its end when the caller is no member any more', async () => {
    const project = await test.people.project();
    const { token, user } = await test.people.member(project, 30);
    const leave = (): Promise<unknown> =>
      test.host.db.write(async (tx) => {
        tx.touch('access');
        await tx.run('DELETE FROM memberships WHERE user_id = ?', [user.id]);
      });
    expect(await upload(project, token, leave)).toBe(404);
  });

  // It is decided again at the end, on the project as it is then.
  it.each([{ archived: true }, { registryLevel: 'disabled' as const }])(
    'is refused at its end when the project is changed meanwhile: %o',
    async (change) => {
      const project = await test.people.project();
      const { token } = await test.people.member(project, 30);
      expect(await upload(project, token, () => updateProject(test.host.directory, SYSTEM, project.id, change))).toBe(403);
    },
  );
});
