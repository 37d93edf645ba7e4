import type { RawBody } from '@packhouse/sdk';
import type { StagedFiles } from './staged-files.ts';

/** The body as it is, with or without a length. */
export async function readRaw(source: AsyncIterable<Buffer>, limit: number, signal: AbortSignal, staged: StagedFiles): Promise<RawBody> {
  return { kind: 'raw', staged: staged.keep(await staged.store.stage(source, { maxBytes: limit, signal, digests: staged.digests })) };
}
