import { MemoryBlobStore } from '@packhouse/blobs';
import type { StageWriter } from '@packhouse/blobs';

/** A memory store that counts what lies in its staging area. */
export class WatchedStore extends MemoryBlobStore {
  staged = 0;

  override async stageWriter(options: { maxBytes: number }): Promise<StageWriter> {
    const writer = await super.stageWriter(options);
    this.staged++;
    let gone = false;
    const leave = (): void => {
      if (!gone) this.staged--;
      gone = true;
    };
    const write = async (chunk: Uint8Array): Promise<void> => {
      await writer.write(chunk).catch((error: unknown) => {
        leave();
        throw error;
      });
    };
    const finish: StageWriter['finish'] = async () => {
      const blob = await writer.finish();
      const discard = blob.discard.bind(blob);
      return Object.assign(blob, { discard: () => discard().finally(leave) });
    };
    return { write, finish, abort: () => writer.abort().finally(leave) };
  }
}
