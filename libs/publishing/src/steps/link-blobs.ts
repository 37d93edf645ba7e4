import { type BlobStore, digestsOf, FURTHER_DIGESTS, type StagedBlob } from '@packhouse/blobs';
import type { LinkedBlob } from '@packhouse/catalog';
import type { Digests, PlannedFile, Staged } from '@packhouse/sdk';
import { checkDigests } from './check-digests.ts';

/** A file that was kept apart already: its bytes are in the store, and a row holds them there. */
export interface KeptBlob {
  readonly kept: { readonly size: number; readonly digests: Digests };
}

/** How the host finds the stored bytes behind the `Staged` that a plugin saw. */
export type StagedBlobOf = (staged: Staged) => StagedBlob | KeptBlob | undefined;

/** A declared digest that was not computed on the way is worked out now. */
async function withDeclared(staged: StagedBlob, { expect = {} }: PlannedFile): Promise<Digests> {
  const missing = FURTHER_DIGESTS.filter((kind) => expect[kind] !== undefined && staged.digests[kind] === '');
  if (missing.length === 0) return staged.digests;
  const hashing = digestsOf(missing);
  for await (const chunk of staged.stream()) hashing.update(chunk as Uint8Array);
  const { sha256: _, ...made } = hashing.finish();
  return { ...staged.digests, ...Object.fromEntries(missing.map((kind) => [kind, made[kind]])) };
}

async function link(store: BlobStore, stagedBlobOf: StagedBlobOf, file: PlannedFile): Promise<LinkedBlob | undefined> {
  const { source } = file;
  if (!(source instanceof Uint8Array) && !('digests' in source)) return undefined;
  const staged = source instanceof Uint8Array ? await store.stageBytes(source) : stagedBlobOf(source);
  if (!staged) throw new TypeError(`the source of ${file.path} is no staged file of this host`);
  if ('kept' in staged) {
    checkDigests(file, staged.kept.digests);
    return { ...staged.kept, existed: true };
  }
  const digests = await withDeclared(staged, file);
  checkDigests(file, digests);
  const { size } = staged;
  return { size, digests, existed: (await store.commit(staged)).existed };
}

/** Every staged file becomes a durable blob before any row names it. A file that refers to another one of the registry has none yet: undefined. */
export async function linkBlobs(
  store: BlobStore,
  stagedBlobOf: StagedBlobOf,
  files: readonly PlannedFile[],
): Promise<(LinkedBlob | undefined)[]> {
  const linked: (LinkedBlob | undefined)[] = [];
  for (const file of files) linked.push(await link(store, stagedBlobOf, file));
  return linked;
}
