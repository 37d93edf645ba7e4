import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import generic from '@packhouse/plugin-generic';
import { definePlugin, get, type PluginDefinition, put, raw, reply, type RouteOptions } from '@packhouse/sdk';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

const LEVELS = ['project', 'instance'] as const;

const byOwner: RouteOptions<never>['place'] = ({ params }) => [{ project: params['owner']!.replaceAll('+', '/') }];

/** A format whose addresses may name their project, with `+` where a path has `/`. */
const placed: PluginDefinition = definePlugin({
  ...generic,
  format: 'placed',
  documents: {},
  parts: {},
  routes: [
    put('/{owner}/{package:name}', 'publish', { levels: LEVELS, place: byOwner, body: raw() }, async (call) => {
      await call.registry.publish({
        package: call.package,
        version: '1',
        ifVersionExists: 'refuse',
        files: [{ path: 'f', source: call.body.staged }],
      });
      return reply({ status: 201, text: call.urls.to('x') });
    }),
    get('/{owner}/{package:name}', 'pull', { levels: LEVELS, place: byOwner }, (call) =>
      call.registry.file({ package: call.package, version: '1', path: 'f' }),
    ),
  ],
});

let test: TestHost;
beforeAll(async () => {
  test = await startTestHost({ plugins: [placed] });
});
afterAll(() => test.close());

const send = (method: string, path: string, token?: string) =>
  fetch(`${test.url}/api/v4/packages/placed${path}`, {
    method,
    body: method === 'PUT' ? 'bytes' : undefined,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

describe('an address of the instance that names its project', () => {
  it('reads and writes there, decided as at the project, with links to the instance', async () => {
    const project = await test.people.project();
    const owner = project.fullPath.replaceAll('/', '+');
    const [developer, reporter, guest] = await Promise.all(
      [30, 20, 10].map(async (role) => (await test.people.member(project, role)).token),
    );
    const stranger = await test.people.token(await test.people.user());
    expect((await send('PUT', `/${owner}/lib`, reporter)).status).toBe(403);
    const made = await send('PUT', `/${owner}/lib`, developer);
    expect([made.status, await made.text()]).toEqual([201, `${test.url}/api/v4/packages/placed/x`]);
    const reads = [];
    for (const token of [reporter, guest, stranger, undefined])
      reads.push((await send('GET', `/${owner.toUpperCase()}/lib`, token)).status);
    expect(reads).toEqual([200, 403, 404, 401]);
  });

  it('answers alike for a project that is hidden and for one that is not there', async () => {
    const project = await test.people.project();
    const owner = project.fullPath.replaceAll('/', '+');
    const stranger = await test.people.token(await test.people.user());
    for (const token of [stranger, undefined])
      for (const method of ['GET', 'PUT']) {
        const [hidden, absent] = [await send(method, `/${owner}/lib`, token), await send(method, `/${owner}x/lib`, token)];
        expect([hidden.status, await hidden.text()]).toEqual([absent.status, await absent.text()]);
      }
  });

  it('is no way to a project by its number, and publishes nowhere where it names none', async () => {
    const project = await test.people.project();
    const { token } = await test.people.member(project, 50);
    expect((await send('PUT', `/${project.id}/lib`, token)).status).toBe(404);
  });
});
