import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import oci from '../src/index.ts';
import { content } from './content.ts';
import { basic, RegistryCaller } from './registry-caller.ts';

const LIMIT_SECONDS = 0.2;
let test: TestHost;

beforeAll(async () => {
  test = await startTestHost({ plugins: [oci], environment: { PACKHOUSE_HANDLER_LIMIT: String(LIMIT_SECONDS) } });
});
afterAll(() => test.close());

/** Sends the pieces with pauses. */
function patchSlowly(url: URL, authorization: string, pieces: readonly Uint8Array[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: authorization, 'Content-Type': 'application/octet-stream' };
    const outgoing = request(url, { method: 'PATCH', headers }, (answer) => resolve(answer.resume().statusCode ?? 0));
    outgoing.on('error', reject);
    void (async () => {
      for (const piece of pieces) {
        outgoing.write(piece);
        await setTimeout(1.5 * LIMIT_SECONDS * 1000);
      }
      outgoing.end();
    })();
  });
}

it('a layer may take longer than any handler may', async () => {
  const project = await test.people.project();
  const { user, token } = await test.people.member(project, 30);
  const authorization = basic(user.username, token);
  const caller = new RegistryCaller(test.url, authorization);
  const repository = `${project.fullPath}/web`;
  const layer = content('a layer on a slow line');
  const location = await caller.beginUpload(repository);
  const pieces = [layer.bytes.subarray(0, 5), layer.bytes.subarray(5, 9), layer.bytes.subarray(9)];
  expect(await patchSlowly(new URL(location, test.url), authorization, pieces)).toBe(202);
  expect((await caller.endUpload(location, layer.digest)).status).toBe(201);
});
