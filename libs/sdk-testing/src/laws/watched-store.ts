import { MemoryBlobStore, type CommittedBlob, type StagedBlob, type StageWriter } from '@packhouse/blobs';

/** A blob store in memory that knows what is being staged: after every request, whatever became of it, that must be nothing. */
export class WatchedStore extends MemoryBlobStore {
  readonly #writing = new Set<StageWriter>();
  readonly #staged = new Set<StagedBlob>();

  /** Uploads under way, and staged bytes that were neither committed nor dropped. */
  get pending(): number {
    return this.#writing.size + this.#staged.size;
  }

  override async stageWriter(options: { maxBytes: number }): Promise<StageWriter> {
    const inner = await super.stageWriter(options);
    const writer: StageWriter = {
      write: async (chunk) => {
        try {
          await inner.write(chunk);
        } catch (error) {
          // A failed writer has already cleaned up.
          this.#writing.delete(writer);
          throw error;
        }
      },
      finish: async () => {
        this.#writing.delete(writer);
        return this.#watch(await inner.finish());
      },
      abort: async () => {
        this.#writing.delete(writer);
        await inner.abort();
      },
    };
    this.#writing.add(writer);
    return writer;
  }

  override async commit(staged: StagedBlob): Promise<CommittedBlob> {
    this.#staged.delete(staged);
    return super.commit(staged);
  }

  #watch(staged: StagedBlob): StagedBlob {
    this.#staged.add(staged);
    const discard = staged.discard.bind(staged);
    staged.discard = async () => {
      this.#staged.delete(staged);
      await discard();
    };
    return staged;
  }
}
