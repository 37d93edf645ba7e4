import { Readable } from 'node:stream';
import type { FurtherDigest } from './digests.ts';
import type { StageWriter } from './stage-writer.ts';

/** Bytes that are pulled, with a length nobody knows. */
export type BlobSource = AsyncIterable<Uint8Array> | Readable;

export type StageOptions = {
  /** The most bytes to accept; one more is `BlobTooLarge`. */
  maxBytes: number;
  /** Beside SHA-256; default all. */
  digests?: readonly FurtherDigest[];
  /** Gives up at once, even while the source is silent, with the signal's reason. */
  signal?: AbortSignal;
  /** Sees each chunk in order after it was written; awaited, so a slow tee slows the source; its failure fails the stage. */
  tee?: (chunk: Uint8Array) => void | Promise<void>;
};

/** Pulls the source through the writer. Whatever fails (source, cap, signal, tee, storage) aborts the writer and is thrown as it came. */
export async function writeSource<Result>(
  source: BlobSource,
  writer: StageWriter<Result>,
  options: Omit<StageOptions, 'maxBytes'>,
): Promise<Result> {
  const chunks = iteratorOf(source);
  try {
    for (;;) {
      const next = await nextOrAborted(chunks, options.signal);
      if (next.done === true) return await writer.finish();
      await writer.write(next.value);
      await options.tee?.(next.value);
    }
  } catch (error) {
    await writer.abort();
    // Not awaited: a generator that hangs would hold the failure back for as long as it likes.
    chunks.return?.()?.catch(() => undefined);
    throw error;
  }
}

/** A refused request must stay open for the reply that says why, so a stream is not destroyed here: that is its owner's choice. */
function iteratorOf(source: BlobSource): AsyncIterator<Uint8Array> {
  return source instanceof Readable ? source.iterator({ destroyOnReturn: false }) : source[Symbol.asyncIterator]();
}

/** Not `Promise.race`: that would keep every chunk alive for as long as the signal lives. */
function nextOrAborted(chunks: AsyncIterator<Uint8Array>, signal: AbortSignal | undefined): Promise<IteratorResult<Uint8Array>> {
  if (signal === undefined) return chunks.next();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    void chunks
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
