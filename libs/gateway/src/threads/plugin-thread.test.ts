import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PluginThread } from './plugin-thread.ts';
import type { PluginModule, ThreadSetup, ThreadTask } from './thread-message.ts';

const SETUP = { databaseUrl: 'sqlite::memory:', blobsUrl: 'memory:', durable: false };
const LOAD: ThreadTask = { kind: 'load' };

let folder: string;
let module: PluginModule;
let thread: PluginThread;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packhouse-thread-'));
  const entry = join(folder, 'index.mjs');
  await writeFile(entry, "export default { format: 'quiet', parts: {} };");
  module = { name: 'quiet', entry, folder, builtIn: true };
});
afterEach(() => thread.close());
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (setup: ThreadSetup = SETUP): PluginThread =>
  (thread = new PluginThread({ setup, atOnce: 1, stallMs: undefined, memoryMb: undefined }));

describe('the thread of a plugin', () => {
  it('goes on after a task that does not travel', async () => {
    open();
    const detail = { version: () => 'a function' } as never;
    const bad = thread.run(module, { kind: 'parts', detail });
    const good = thread.run(module, LOAD);
    await expect(bad).rejects.toThrow(/could not be cloned/);
    await expect(good).resolves.toBeUndefined();
  });

  it('that cannot be started fails each task by itself, and nobody is to blame', async () => {
    open({ ...SETUP, blobsUrl: (() => 'does not travel') as never });
    for (const task of [thread.run(module, LOAD), thread.run(module, LOAD)])
      await expect(task).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('cannot start a thread') });
  });
});
