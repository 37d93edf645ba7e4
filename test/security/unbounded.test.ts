import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import npm from '@packhouse/plugin-npm';
import { ROOT_TOKEN, startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;

beforeEach(async () => {
  test = await startTestHost({ plugins: [npm] });
});
afterEach(() => test.close());

describe('an instance with forty thousand projects', () => {
  // SQLite takes 32 766 parameters in a statement, PostgreSQL 65 535.
  it('is searched as any other', async () => {
    const { id } = await test.people.group({ path: 'many', visibility: 'public' });
    await test.host.db.write(async (tx) => {
      tx.touch('access');
      await tx.run(
        `INSERT INTO projects (namespace_id, path, full_path, full_path_key, name, visibility, lineage, top_id, created_at, updated_at)
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
         SELECT ?, 'p' || i, 'many/p' || i, 'many/p' || i, 'p', 'public', ?, ?, 0, 0 FROM n`,
        [id, `/${id}/`, id],
      );
    });
    const response = await fetch(`${test.url}/api/v4/packages/npm/-/v1/search?text=lib`, {
      headers: { Authorization: `Bearer ${ROOT_TOKEN}` },
    });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"objects"')]);
  });
});

describe('a caller without a credential', () => {
  // Each start is a row for ten minutes and a commit of its own.
  it('cannot leave any number of sign-ins waiting', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 10; i++)
      for (const response of await Promise.all(
        Array.from({ length: 100 }, () =>
          fetch(`${test.url}/api/v4/packages/npm/-/v1/login`, {
            method: 'POST',
            body: '{}',
            headers: { 'Content-Type': 'application/json' },
          }),
        ),
      )) {
        statuses.add(response.status);
        await response.arrayBuffer();
      }
    expect(statuses).toContain(429);
  });
});

describe('texts with a NUL character', () => {
  it('are published or refused, never an error of ours', async () => {
    const project = await test.people.project();
    const { token } = await test.people.member(project, 40);
    for (const [i, field] of ['description', 'license', 'keywords', 'dependencies', 'deprecated'].entries()) {
      const value = field === 'keywords' ? ['a\0b'] : field === 'dependencies' ? { dep: '1\0' } : 'a\0b';
      const sample = await npm.samples.package({ name: 'lib', version: `1.0.${i}` });
      const request = sample.publish[0]!;
      const body = JSON.parse(request.body as string) as { versions: Record<string, Record<string, unknown>> };
      body.versions[`1.0.${i}`]![field] = value;
      const response = await fetch(`${test.url}/api/v4/projects/${project.id}/packages/npm${request.path}`, {
        method: 'PUT',
        headers: { ...request.headers, Authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      expect([field, response.status < 500, await response.text()]).toEqual([field, true, expect.anything()]);
    }
  });
});
