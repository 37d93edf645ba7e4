import { readTarGz, readZip } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { METADATA_BYTES } from '../core-metadata/header-fields.ts';
import { readArchive } from './read-archive.ts';

const LIMITS = { maxOutputBytes: 4 * 1024 ** 3 };

/** PKG-INFO of a source distribution, which has exactly one in its top folder. The archive is read to its end, so a damaged one is refused. */
export function sdistMetadata(sdist: Staged, filename: string): Promise<Uint8Array> {
  return readArchive('source distribution', async () => {
    const found: Uint8Array[] = [];
    const note = async (entry: ArchiveEntry): Promise<void> => {
      const [, name = '', deeper] = entry.path.split('/', 3);
      if (name.toUpperCase() !== 'PKG-INFO' || deeper !== undefined) return;
      if (name !== 'PKG-INFO' || entry.type !== 'file') throw ambiguous();
      found.push(await entry.bytes({ max: METADATA_BYTES }));
    };
    if (filename.endsWith('.zip')) await readZip(sdist, LIMITS, note);
    else await readTarGz(sdist.stream(), LIMITS, note);
    const [metadata, second] = found;
    if (second) throw ambiguous();
    if (!metadata) throw refuse('invalid-package', 'The source distribution has no PKG-INFO in its top folder.');
    return metadata;
  });
}

function ambiguous() {
  return refuse('invalid-package', 'The source distribution must have one plain file PKG-INFO in one top folder.');
}
