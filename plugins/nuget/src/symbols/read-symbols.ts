import { readZip } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { PlannedFile, Staged } from '@packhouse/sdk';
import { archiveRefusal } from '../publish/archive-refusal.ts';
import { pdbChecksum } from './pdb-checksum.ts';
import { portablePdb } from './portable-pdb.ts';
import { symbolKey, symbolPath, SYMBOL_FACET } from './symbol-file.ts';

const MOST_PDBS = 1_000;

/** Every portable PDB of a symbol package as a file of its own, once however often the package holds it. */
export async function readSymbols(archive: Staged, stage: (bytes: AsyncIterable<Uint8Array>) => Promise<Staged>): Promise<PlannedFile[]> {
  const files = new Map<string, PlannedFile>();
  try {
    await readZip(archive, {}, async (entry) => {
      if (entry.type !== 'file' || !/\.pdb$/i.test(entry.path)) return;
      if (files.size === MOST_PDBS) throw refuse('invalid-package', `A symbol package holds at most ${MOST_PDBS} PDBs.`);
      const file = await symbolFile(entry, stage);
      files.set(file.path, file);
    });
  } catch (error) {
    throw archiveRefusal(error, 'The symbol package');
  }
  if (files.size === 0) throw refuse('invalid-package', 'The symbol package holds no PDB.');
  return [...files.values()];
}

async function symbolFile(entry: ArchiveEntry, stage: (bytes: AsyncIterable<Uint8Array>) => Promise<Staged>): Promise<PlannedFile> {
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
  const source = await stage(entry.chunks());
  const identity = await portablePdb(source);
  if (!identity)
    throw refuse('invalid-package', 'A PDB of the symbol package is not portable. Build with <DebugType>portable</DebugType>.');
  return {
    path: symbolPath(name, identity.signature),
    source,
    media: 'application/octet-stream',
    role: 'companion',
    facets: { [SYMBOL_FACET]: symbolKey(name, identity.signature) },
    metadata: { checksum: await pdbChecksum(source, identity) },
    ifFileExists: 'same-bytes',
  };
}
