import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '@packhouse/server';
import { eventually } from './eventually.ts';
import type { RawConnection } from './raw-connection.ts';
import { UploadProject } from './upload-project.ts';

let project: UploadProject;

beforeEach(async () => {
  project = await UploadProject.start();
});
afterEach(async () => {
  vi.useRealTimers();
  await project[Symbol.asyncDispose]();
});

/** The server's idea of time, not the sockets': an upload of minutes is over in moments. */
function turnClocks(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
}

/** Bytes that the store writes as soon as it has them; what is less than this may wait in memory for more. */
const BATCH = 64 * 1024;

const isWaiting = (): boolean => vi.getTimerCount() > 0;

/** Sends a piece, and lets the time pass once the server has it and waits for more. */
async function sendSlowly(connection: RawConnection, piece: Uint8Array, expected: number, seconds: number): Promise<void> {
  connection.write(piece);
  await eventually(
    () => project.staged()[0] === expected && isWaiting(),
    () => ({ expected, staged: project.staged() }),
  );
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
}

describe('a slow upload', () => {
  // Node ends a request after five minutes unless it is told not to.
  it('is not ended by Node: the server has no limit for a whole request, and one of a minute for its head', async () => {
    const app = await createApp(project.test.host);
    const server = app.getHttpServer() as Server;
    expect({ request: server.requestTimeout, socket: server.timeout, head: server.headersTimeout }).toEqual({
      request: 0,
      socket: 0,
      head: 60_000,
    });
    await app.close();
  });

  it('of ten minutes is stored, when it keeps above the minimum rate', async () => {
    turnClocks();
    const pieces = 20;
    const piece = Buffer.alloc(BATCH, 'x');
    using connection = await project.upload('/slow/1.0.0/file.bin', { 'Content-Length': String(pieces * piece.length) });
    for (let i = 1; i < pieces; i += 1) await sendSlowly(connection, piece, i * piece.length, 30);
    connection.write(piece);
    expect(await connection.status()).toBe(201);
  });

  it('below the minimum rate is answered 408 and leaves nothing', async () => {
    turnClocks();
    using connection = await project.upload('/slow/1.0.0/file.bin', { 'Content-Length': '1000000' });
    for (let sent = 1; sent <= 3; sent += 1) await sendSlowly(connection, Buffer.from('x'), sent, 9);
    expect(connection.received).toBe('');
    await eventually(isWaiting);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await connection.status()).toBe(408);
    await connection.closed();
    await eventually(() => project.staged().length === 0);
  });

  it('that falls silent for a minute is answered 408, however much has come before', async () => {
    turnClocks();
    const piece = Buffer.alloc(16 * BATCH);
    using connection = await project.upload('/slow/1.0.0/file.bin', { 'Content-Length': String(2 * piece.length) });
    await sendSlowly(connection, piece, piece.length, 59);
    expect(connection.received).toBe('');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await connection.status()).toBe(408);
  });
});
