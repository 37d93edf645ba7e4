import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../faults/seeded-random.ts';
import { eventually } from './eventually.ts';
import { RawConnection } from './raw-connection.ts';
import { UploadProject } from './upload-project.ts';

const TIMES = 200;
const AT_ONCE = 20;
const SIZE = 4 * 1024 * 1024;

let project: UploadProject;
const random = seededRandom(3);

beforeEach(async () => {
  project = await UploadProject.start();
});
afterEach(() => project[Symbol.asyncDispose]());

/** Descriptors of this process, which is the server too: sockets, staged files, blobs that are being read. */
const descriptors = (): number => readdirSync('/proc/self/fd').length;

async function repeatedly(times: number, once: (i: number) => Promise<void>): Promise<void> {
  for (let done = 0; done < times; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => once(done + i)));
}

/** Runs the work once for what is opened once and kept, then many times, and waits until everything that it opened is closed. */
async function expectNothingLeft(once: (i: number) => Promise<void>): Promise<void> {
  await repeatedly(AT_ONCE, once);
  await eventually(() => project.staged().length === 0);
  const before = await settled();
  await repeatedly(TIMES, once);
  await eventually(
    () => project.staged().length === 0 && descriptors() <= before,
    () => ({ staged: project.staged(), descriptors: descriptors(), before }),
  );
}

/** The number of descriptors once it has stopped to fall. */
async function settled(): Promise<number> {
  let lowest = descriptors();
  let since = 0;
  await eventually(() => {
    const now = descriptors();
    since = now < lowest ? 0 : since + 1;
    lowest = Math.min(lowest, now);
    return since > 500;
  });
  return lowest;
}

describe.runIf(process.platform === 'linux')('clients that go away', () => {
  it('in the middle of an upload leave no staged file and no descriptor', async () => {
    const body = Buffer.alloc(SIZE, 'x');
    await expectNothingLeft(async (i) => {
      using connection = await project.upload(`/gone/1.0.0/${i}.bin`, { 'Content-Length': String(SIZE) });
      connection.write(body.subarray(0, Math.floor(random() * 200_000)));
      await eventually(() => project.staged().length > 0);
    });
    const listed = await fetch(project.test.url + project.path('generic', '/gone/1.0.0/0.bin'), {
      headers: { Authorization: `Bearer ${project.token}` },
    });
    expect(listed.status).toBe(404);
  });

  it('in the middle of a document with a tarball leave no staged file and no descriptor', async () => {
    const text = `{"name":"gone","versions":{},"_attachments":{"gone-1.0.0.tgz":{"data":"${'QUJD'.repeat(100_000)}`;
    await expectNothingLeft(async () => {
      using connection = await RawConnection.open(project.test.url);
      const headers = { Authorization: `Bearer ${project.token}`, 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' };
      connection.head({ method: 'PUT', path: project.path('npm', '/gone'), headers });
      const part = text.slice(0, 100 + Math.floor(random() * 200_000));
      connection.write(`${part.length.toString(16)}\r\n${part}\r\n`);
      await eventually(() => project.staged().length > 0);
    });
    const listed = await fetch(project.test.url + project.path('npm', '/gone'), { headers: { Authorization: `Bearer ${project.token}` } });
    expect(listed.status).toBe(404);
  });

  it('in the middle of a download leave no descriptor', async () => {
    const stored = await fetch(project.test.url + project.path('generic', '/kept/1.0.0/file.bin'), {
      method: 'PUT',
      headers: { Authorization: `Bearer ${project.token}` },
      body: Buffer.alloc(SIZE, 'x'),
    });
    expect(stored.status).toBe(201);
    await expectNothingLeft(async () => {
      using connection = await RawConnection.open(project.test.url);
      connection.head({
        method: 'GET',
        path: project.path('generic', '/kept/1.0.0/file.bin'),
        headers: { Authorization: `Bearer ${project.token}` },
      });
      await connection.until(/\r\n\r\nx/);
      expect(await connection.status()).toBe(200);
    });
  });
});
