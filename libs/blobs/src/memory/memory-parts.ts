import { Readable } from 'node:stream';
import type { AssembleOptions, BlobParts } from '../blob-parts.ts';
import { writeSource } from '../blob-source.ts';
import type { BlobSource, StageOptions } from '../blob-source.ts';
import { PartMissing, PartTaken } from '../errors.ts';
import { HashingWriter } from '../hashing-writer.ts';
import { sha256Digest } from '../hashing.ts';
import { checkedPartNumber, checkedSessionId } from '../part-address.ts';
import type { StagedBlob } from '../staged-blob.ts';
import { MemoryTarget } from './memory-target.ts';

type Stage = (source: BlobSource, options: StageOptions) => Promise<StagedBlob>;

export class MemoryParts implements BlobParts {
  readonly #sessions = new Map<string, Map<number, Buffer>>();
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async append(
    sessionId: string,
    number: number,
    source: BlobSource,
    options: Omit<StageOptions, 'tee'>,
  ): Promise<{ size: number; sha256: string }> {
    checkedSessionId(sessionId);
    checkedPartNumber(number);
    const target = new MemoryTarget();
    const before = this.#sessions.get(sessionId)?.get(number);
    const writer = new HashingWriter(target, sha256Digest(), options.maxBytes, async (size, { sha256 }) => {
      const found = this.#sessions.get(sessionId)?.get(number);
      if (found !== undefined && found !== before) throw new PartTaken(number);
      const parts = this.#sessions.get(sessionId) ?? new Map<number, Buffer>();
      this.#sessions.set(sessionId, parts.set(number, target.bytes()));
      return { size, sha256 };
    });
    return writeSource(source, writer, { signal: options.signal });
  }

  read(sessionId: string, numbers: readonly number[]): Readable {
    checkedSessionId(sessionId);
    for (const number of numbers) checkedPartNumber(number);
    return Readable.from(this.#chunks(sessionId, numbers), { objectMode: false });
  }

  async assemble(sessionId: string, numbers: readonly number[], options: AssembleOptions): Promise<StagedBlob> {
    return this.#stage(this.read(sessionId, numbers), options);
  }

  async drop(sessionId: string): Promise<void> {
    this.#sessions.delete(checkedSessionId(sessionId));
  }

  *#chunks(sessionId: string, numbers: readonly number[]): Generator<Buffer> {
    for (const number of numbers) {
      const part = this.#sessions.get(sessionId)?.get(number);
      if (part === undefined) throw new PartMissing(number);
      if (part.byteLength > 0) yield part;
    }
  }
}
