import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import generic from '../src/index.ts';

let test: TestHost;

beforeAll(async () => {
  test = await startTestHost({ plugins: [generic] });
});
afterAll(() => test.close());

describe('a form upload', () => {
  // GitLab's API clients send one; the envelope once stored is a file that nobody can use.
  it('stores the one file that it holds, and nothing of its envelope', async () => {
    const project = await test.people.project();
    const { token } = await test.people.member(project, 30);
    const url = `${test.url}/api/v4/projects/${project.id}/packages/generic/app/1.0.0/app.bin`;
    const headers = { authorization: `Bearer ${token}` };
    const form = new FormData();
    form.append('file', new Blob(['the bytes']), 'local-name.bin');
    expect((await fetch(url, { method: 'PUT', headers, body: form })).status).toBe(201);
    expect(await (await fetch(url, { headers })).text()).toBe('the bytes');
  });
});
