import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import generic from '@packhouse/plugin-generic';
import npm from '@packhouse/plugin-npm';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';

let test: TestHost;

beforeAll(async () => {
  test = await startTestHost({ plugins: [npm, generic] });
});
afterAll(() => test.close());

describe.each([npm, generic])('the samples of $format', (plugin) => {
  it('are published, read, and removed', async () => {
    const project = await test.people.project({ visibility: 'private' });
    const { token } = await test.people.member(project, 40);
    const base = `${test.url}/api/v4/projects/${project.id}/packages/${plugin.format}`;
    const sample = await plugin.samples.package({});
    const send = (request: { method: string; path: string; headers?: Record<string, string>; body?: Uint8Array | string }) =>
      fetch(`${base}${request.path}`, {
        method: request.method,
        headers: { ...request.headers, Authorization: `Bearer ${token}` },
        body: request.body as string | undefined,
      });
    for (const request of sample.publish) {
      const response = await send(request);
      expect([response.status, await response.text()]).toEqual([expect.toSatisfy((status: number) => status < 300), expect.anything()]);
    }
    for (const read of sample.reads) {
      const response = await send(read);
      const body = Buffer.from(await response.arrayBuffer());
      expect([read.path, response.status, response.status === 200 || body.toString()]).toEqual([read.path, 200, true]);
      if (read.bytes) expect(body.equals(Buffer.from(read.bytes))).toBe(true);
    }
    for (const { title, request } of await plugin.samples.corrupt()) {
      const response = await send(request);
      const text = await response.text();
      expect([title, response.status >= 400 && response.status < 500, response.status >= 500 ? text : '']).toEqual([title, true, '']);
    }
    for (const request of sample.remove ?? []) {
      const response = await send(request);
      expect([request.path, response.status < 300, response.status < 300 || (await response.text())]).toEqual([request.path, true, true]);
    }
  });
});
