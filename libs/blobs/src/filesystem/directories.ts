import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageFailure } from '../errors.ts';
import { isErrno } from './storage-error.ts';

const PRIVATE = 0o700;

/** Creates folders once and makes their names durable; remembers which are done (at most the fan-out's 256 and a few). */
export class Directories {
  readonly #root: string;
  readonly #durable: boolean;
  readonly #known = new Set<string>();
  readonly #underway = new Map<string, Promise<void>>();
  readonly #doubtful = new Set<string>();

  constructor(root: string, durable: boolean) {
    this.#root = root;
    this.#durable = durable;
  }

  /** Runs the work with the folder in place; once more if someone removed the folder behind our back. */
  async within<T>(directory: string, work: () => Promise<T>): Promise<T> {
    if (!this.#known.has(directory)) await this.ensure(directory);
    try {
      return await work();
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
      this.#known.clear();
      await this.ensure(directory);
      return work();
    }
  }

  /** Resolves when the folder (the root or one below) exists and its name is durable; racing callers wait for one creation. */
  async ensure(directory: string): Promise<void> {
    if (this.#known.has(directory)) return;
    let made = this.#underway.get(directory);
    if (made === undefined) {
      made = this.#make(directory).finally(() => this.#underway.delete(directory));
      this.#underway.set(directory, made);
    }
    await made;
  }

  /**
   * Makes the names in a folder durable. After a failure the kernel may call the same pages clean, so a second attempt
   * proves nothing: the folder is refused until the next start.
   */
  async sync(directory: string): Promise<void> {
    if (!this.#durable) return;
    if (this.#doubtful.has(directory)) throw new StorageFailure('an earlier fsync of this folder failed; restart after checking the disk');
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } catch (error) {
      this.#doubtful.add(directory);
      throw error;
    } finally {
      await handle.close();
    }
  }

  /** A folder that exists may come from a process that died before its fsync, so the parent is synced in any case, once per process. */
  async #make(directory: string): Promise<void> {
    if (directory === this.#root) {
      await this.#makeRoot();
    } else {
      const parent = dirname(directory);
      await this.ensure(parent);
      await makeUnlessThere(directory);
      await this.sync(parent);
    }
    this.#known.add(directory);
  }

  async #makeRoot(): Promise<void> {
    const first = await mkdir(this.#root, { recursive: true, mode: PRIVATE });
    if (first === undefined) return;
    for (let directory = this.#root; directory.length >= first.length; directory = dirname(directory)) await this.sync(dirname(directory));
  }
}

/** Whether it had to be made. */
export async function makeUnlessThere(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { mode: PRIVATE });
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}
