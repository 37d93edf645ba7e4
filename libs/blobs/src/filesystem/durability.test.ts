import { mkdtemp, open, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { committed, leftovers, sample } from '../conformance/samples.ts';
import { BlobDamaged, StorageFailure, StorageFull } from '../errors.ts';
import { FilesystemBlobStore } from './filesystem-blob-store.ts';
import { Layout } from './layout.ts';

const systemError = (code: string, syscall: string): Error => Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });

describe('durability of the filesystem store', () => {
  let root: string;
  let handles: FileHandle;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'blobs-'));
    await using probe = await open(root, 'r');
    handles = Object.getPrototypeOf(probe) as FileHandle;
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(root, { recursive: true, force: true });
  });

  it('costs one sync of the file and one of its folder once the folder is known', async () => {
    const store = new FilesystemBlobStore(root);
    const bytes = sample(4096);
    const sha256 = await committed(store, bytes);
    await store.remove(sha256);
    const sync = vi.spyOn(handles, 'sync');
    await committed(store, bytes);
    expect(sync).toHaveBeenCalledTimes(2);
    await committed(store, bytes);
    expect(sync, 'the file, the one that is there, their folder').toHaveBeenCalledTimes(5);
  });

  it('syncs every folder it made, and a folder that another process may have left unsynced', async () => {
    const bytes = sample(10);
    const sync = vi.spyOn(handles, 'sync');
    await committed(new FilesystemBlobStore(root), bytes);
    const [names, file, folder] = [3, 1, 1];
    expect(sync, 'tmp, blobs and the one that holds the file').toHaveBeenCalledTimes(names + file + folder);
    sync.mockClear();
    await committed(new FilesystemBlobStore(root), sample(10));
    expect(sync.mock.calls.length).toBeGreaterThanOrEqual(names + file + folder);
    sync.mockClear();
    await committed(new FilesystemBlobStore(root, { durable: false }), bytes);
    expect(sync).not.toHaveBeenCalled();
  });

  it('gives a blob up when its sync fails, and never syncs it again', async () => {
    const store = new FilesystemBlobStore(root);
    const staged = await store.stageBytes(sample(10));
    const sync = vi.spyOn(handles, 'sync').mockRejectedValueOnce(systemError('EIO', 'fsync'));
    await expect(store.commit(staged)).rejects.toThrow(StorageFailure);
    expect(sync).toHaveBeenCalledTimes(1);
    expect([await leftovers(store), await store.stat(staged.digests.sha256)]).toEqual([0, undefined]);
  });

  it('refuses a folder whose sync failed until the next start', async () => {
    const store = new FilesystemBlobStore(root);
    const bytes = sample(10);
    await store.remove(await committed(store, bytes));
    const staged = await store.stageBytes(bytes);
    const original = handles.sync;
    let calls = 0;
    vi.spyOn(handles, 'sync').mockImplementation(function sync(this: FileHandle) {
      calls += 1;
      return calls === 2 ? Promise.reject(systemError('EIO', 'fsync')) : original.call(this);
    });
    await expect(store.commit(staged)).rejects.toThrow(StorageFailure);
    await expect(committed(store, bytes)).rejects.toThrow(/earlier fsync/);
    expect(await leftovers(store)).toBe(0);
    expect(await committed(new FilesystemBlobStore(root), bytes)).toBe(staged.digests.sha256);
  });

  it('calls a full disk by its name, cleans up and goes on when there is room', async () => {
    const store = new FilesystemBlobStore(root);
    vi.spyOn(handles, 'write').mockRejectedValueOnce(systemError('ENOSPC', 'write'));
    await expect(store.stageBytes(sample(10))).rejects.toThrow(expect.objectContaining({ code: 'storage.full', status: 507 }));
    vi.spyOn(handles, 'sync').mockRejectedValueOnce(systemError('EDQUOT', 'fsync'));
    await expect(committed(store, sample(10))).rejects.toThrow(StorageFull);
    expect(await leftovers(store)).toBe(0);
    await committed(store, sample(10));
    expect((await store.readOnlySpace())?.freeBytes).toBeGreaterThan(0);
  });

  it('makes old content look fresh when it is committed again', async () => {
    const store = new FilesystemBlobStore(root);
    const bytes = sample(100);
    const sha256 = await committed(store, bytes);
    await utimes(new Layout(root).blob(sha256), 1_000_000_000, 1_000_000_000);
    await committed(store, bytes);
    expect((await store.stat(sha256))?.modified.getUTCFullYear()).toBeGreaterThan(2001);
  });

  it('refuses to adopt content of another size', async () => {
    const store = new FilesystemBlobStore(root);
    const bytes = sample(100);
    const path = new Layout(root).blob(await committed(store, bytes));
    await writeFile(path, bytes.subarray(1));
    await expect(committed(store, bytes)).rejects.toThrow(BlobDamaged);
    expect(await leftovers(store)).toBe(0);
  });

  it('keeps its files private and mends folders that someone removed', async () => {
    const store = new FilesystemBlobStore(root);
    const bytes = sample(10);
    const layout = new Layout(root);
    const sha256 = await committed(store, bytes);
    expect((await stat(layout.blob(sha256))).mode & 0o777).toBe(0o600);
    expect((await stat(layout.blobs)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(root)) await rm(join(root, name), { recursive: true });
    await committed(store, bytes);
    expect(await store.verify(sha256)).toBe(true);
  });

  it('sweeps only what is older than asked, and no blob', async () => {
    const store = new FilesystemBlobStore(root);
    const sha256 = await committed(store, sample(10));
    const staged = await store.stageBytes(sample(10));
    expect(await store.sweepTemporary(new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await leftovers(store)).toBe(1);
    await expect(store.commit(staged)).rejects.toThrow(StorageFailure);
    expect(await store.verify(sha256)).toBe(true);
  });
});
