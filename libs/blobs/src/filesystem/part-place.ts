import { link, rename, stat, unlink } from 'node:fs/promises';
import { isErrno, withStorageErrors } from './storage-error.ts';

/** Which file it is, whatever its name and times. */
type Identity = string;

async function identityOf(path: string): Promise<Identity | undefined> {
  try {
    const { dev, ino, birthtimeMs } = await stat(path);
    return `${dev} ${ino} ${birthtimeMs}`;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * The path of a part, as it was when its bytes began to arrive. What stood there then is of an attempt that nobody counted, and goes; what came since is
 * another request's, which may have noted its digest, and is never written over: `link` where `rename` would silently replace it.
 */
export class PartPlace {
  readonly #path: string;
  readonly #before: Identity | undefined;

  private constructor(path: string, before: Identity | undefined) {
    this.#path = path;
    this.#before = before;
  }

  static async look(path: string): Promise<PartPlace> {
    return new PartPlace(path, await withStorageErrors('looking for a part', () => identityOf(path)));
  }

  /** Gives a file this name too; false where somebody else has taken it. */
  async take(file: string): Promise<boolean> {
    if (this.#before !== undefined && !(await this.#clear(`${file}.old`))) return false;
    try {
      await link(file, this.#path);
      return true;
    } catch (error) {
      if (isErrno(error, 'EEXIST')) return false;
      throw error;
    }
  }

  /** Looked at once it is aside: between a look at its own place and what follows it could be exchanged. */
  async #clear(aside: string): Promise<boolean> {
    try {
      await rename(this.#path, aside);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return true;
      throw error;
    }
    const mine = (await identityOf(aside)) === this.#before;
    if (!mine) await link(aside, this.#path);
    await unlink(aside);
    return mine;
  }
}
