import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import generic from '@packhouse/plugin-generic';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;

beforeAll(async () => {
  test = await startTestHost({ plugins: [generic] });
});
afterAll(() => test.close());

describe('the usage of a project', () => {
  it('counts what a replacing upload left, not what it replaced', async () => {
    const project = await test.people.project();
    const { token } = await test.people.member(project, 40);
    await test.host.db.write(async (tx) => {
      tx.touch('access');
      await tx.run('UPDATE projects SET package_settings = ? WHERE id = ?', ['{"generic_duplicates_allowed":true}', project.id]);
    });
    const url = `${test.url}/api/v4/projects/${project.id}/packages/generic/app/1.0.0/app.bin`;
    for (const body of ['first and longer', 'second'])
      expect((await fetch(url, { method: 'PUT', body, headers: { authorization: `Bearer ${token}` } })).status).toBe(201);
    const totals = await test.host.db.read.get('SELECT versions, files, bytes FROM usage_totals WHERE project_id = ?', [project.id]);
    expect({ ...(totals as object) }).toEqual({ versions: 1, files: 1, bytes: 6 });
  });
});
