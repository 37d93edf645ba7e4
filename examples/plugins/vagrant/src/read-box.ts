import { readArchive } from '@packhouse/archives';
import { asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import type { BoxFile } from './box-file.ts';

const LARGEST_METADATA = 64 * 1024;
/** Disks are large, and an empty one is almost nothing when it is compressed: what deflate can do at most. */
const LIMITS = { maxOutputBytes: 64 * 1024 ** 3, maxRatio: 1032, maxEntries: 1000 };

/** What a box says about itself in its `metadata.json`. */
export interface BoxMetadata {
  readonly provider: string;
  readonly architecture?: string;
}

/** Reads to the end, in pieces: half a box must not be published, and the description may stand behind the disk. */
export async function readBox(staged: Staged): Promise<BoxMetadata> {
  let found: Buffer | undefined;
  await readArchive(staged, LIMITS, async (entry) => {
    if (entry.path !== 'metadata.json' || entry.type !== 'file') return;
    found = await entry.bytes({ max: LARGEST_METADATA });
  });
  if (!found) throw refuse('invalid-package', 'The box has no metadata.json, which says what provider it is for.');
  const { provider, architecture } = asRecord(parseJson(found, { maxBytes: LARGEST_METADATA })) ?? {};
  if (typeof provider !== 'string') throw refuse('invalid-package', 'The metadata.json of the box does not say what provider it is for.');
  return { provider, architecture: typeof architecture === 'string' ? architecture : undefined };
}

/** The address and the box must agree on what it is for. */
export function refuseOther(box: BoxMetadata, address: BoxFile): void {
  if (box.provider !== address.provider)
    throw refuse(
      'identity-mismatch',
      `The address says that the box is for the provider ${address.provider}, its metadata.json says ${box.provider}.`,
    );
  if (box.architecture !== undefined && box.architecture !== address.architecture)
    throw refuse(
      'identity-mismatch',
      `The metadata.json of the box says that it is for ${box.architecture}: put it to .../${address.provider}/${box.architecture}.box.`,
    );
}
