import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import npm from '@packhouse/plugin-npm';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;

beforeAll(async () => {
  test = await startTestHost({ plugins: [npm] });
});
afterAll(() => test.close());

describe('stars', () => {
  // The metadata was once made from a row that others changed meanwhile: of twenty stars four were left.
  it('are all kept when many people give theirs while versions are published', async () => {
    const project = await test.people.project();
    const base = `${test.url}/api/v4/projects/${project.id}/packages/npm`;
    const people: Awaited<ReturnType<typeof test.people.member>>[] = [];
    while (people.length < 12) people.push(await test.people.member(project, 30));
    const publish = async (version: string): Promise<number> => {
      const [request] = (await npm.samples.package({ name: 'lib', version })).publish;
      const headers = { ...request!.headers, authorization: `Bearer ${people[0]!.token}` };
      return (await fetch(`${base}${request!.path}`, { method: 'PUT', headers, body: request!.body as string })).status;
    };
    await publish('1.0.0');
    const star = async ({ user, token }: (typeof people)[number]): Promise<number> => {
      const body = JSON.stringify({ _id: 'lib', users: { [user.username]: true } });
      return (
        await fetch(`${base}/lib`, {
          method: 'PUT',
          body,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        })
      ).status;
    };
    const statuses = await Promise.all([...people.map(star), publish('1.0.1'), publish('1.0.2')]);
    expect(new Set(statuses)).toEqual(new Set([200, 201]));
    const packument = (await (
      await fetch(`${base}/lib`, { headers: { authorization: `Bearer ${people[0]!.token}`, accept: 'application/json' } })
    ).json()) as { users: object };
    expect(Object.keys(packument.users).sort()).toEqual(people.map(({ user }) => user.username).sort());
  });
});
