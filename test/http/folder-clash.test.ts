import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import generic from '@packhouse/plugin-generic';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;
let put: (path: string) => Promise<number>;

beforeAll(async () => {
  test = await startTestHost({ plugins: [generic] });
  const project = await test.people.project();
  const { token } = await test.people.member(project, 30);
  const base = `${test.url}/api/v4/projects/${project.id}/packages/generic`;
  put = async (path) =>
    (await fetch(`${base}/${path}`, { method: 'PUT', body: path, headers: { authorization: `Bearer ${token}` } })).status;
});
afterAll(() => test.close());

describe('a file that would have to be a folder for another of its version', () => {
  it('is refused, whichever comes first', async () => {
    expect([await put('app/1.0.0/a'), await put('app/1.0.0/a/b')]).toEqual([201, 409]);
    expect([await put('app/1.0.1/a/b/c'), await put('app/1.0.1/a'), await put('app/1.0.1/a/b')]).toEqual([201, 409, 409]);
    expect([await put('app/1.0.2/a/b'), await put('app/1.0.2/a/c'), await put('app/1.0.2/ab')]).toEqual([201, 201, 201]);
  });

  it('loses to the other when both come at once', async () => {
    for (let version = 1; version <= 5; version++) {
      const statuses = await Promise.all([put(`raced/${version}.0.0/a`), put(`raced/${version}.0.0/a/b`)]);
      expect(statuses.sort()).toEqual([201, 409]);
    }
  });
});
