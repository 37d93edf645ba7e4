import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definePlugin, get, reply } from '@packhouse/sdk';
import generic from '@packhouse/plugin-generic';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;
let late: Promise<unknown> | undefined;

/** Answers first and publishes afterwards. */
const hasty = definePlugin({
  ...generic,
  format: 'hasty',
  routes: [
    get('/{package:name}', 'publish', (call) => {
      late = new Promise((resolve) => setTimeout(resolve, 50)).then(() =>
        call.registry.publish({
          package: call.package,
          version: '1',
          ifVersionExists: 'refuse',
          files: [{ path: 'a', source: Buffer.from('late') }],
        }),
      );
      late.catch(() => undefined);
      return reply({ json: {} });
    }),
  ],
});

beforeAll(async () => {
  test = await startTestHost({ plugins: [hasty] });
});
afterAll(() => test.close());

describe('a handler that goes on after its answer', () => {
  it('changes nothing any more', async () => {
    const project = await test.people.project();
    const { token } = await test.people.member(project, 30);
    const url = `${test.url}/api/v4/projects/${project.id}/packages/hasty/thing`;
    expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    await expect(late).rejects.toThrow(/answered already/);
    expect(await test.host.db.read.get('SELECT 1 AS one FROM packages')).toBeUndefined();
  });
});
