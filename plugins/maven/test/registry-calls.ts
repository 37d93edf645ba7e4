import { createHash } from 'node:crypto';

import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import maven from '../src/index.ts';

/** A Maven registry over HTTP, as a Maintainer of one project sees it. */
export interface RegistryCalls {
  readonly test: TestHost;
  readonly project: Awaited<ReturnType<TestHost['people']['project']>>;
  readonly url: string;
  readonly token: string;
  put(path: string, body: string | Uint8Array): Promise<number>;
  get(path: string, as?: string): Promise<{ status: number; text: string; headers: Headers }>;
  remove(path: string): Promise<number>;
}

export async function registryCalls(now?: { ms: number }): Promise<RegistryCalls> {
  const test = await startTestHost({ plugins: [maven], clock: now && (() => now.ms) });
  const project = await test.people.project();
  const { token } = await test.people.member(project, 40);
  const url = `${test.url}/api/v4/projects/${project.id}/packages/maven`;
  const headers = { 'Private-Token': token };
  return {
    test,
    project,
    url,
    token,
    put: async (path, body) => (await fetch(url + path, { method: 'PUT', headers, body: Buffer.from(body) })).status,
    get: async (path, as = token) => {
      const answer = await fetch(url + path, { headers: { 'Private-Token': as } });
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    },
    remove: async (path) => (await fetch(url + path, { method: 'DELETE', headers })).status,
  };
}

export function digestOf(algorithm: string, content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest('hex');
}
