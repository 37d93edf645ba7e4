import { readZip } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { archiveRefusal } from './archive-refusal.ts';
import { NUSPEC_BYTES } from './read-nuspec.ts';
import type { NuspecFiles } from './read-nuspec.ts';
import { SIDE_FILE_BYTES } from './side-files.ts';
import type { SideFileKind } from './side-files.ts';

const SIGNATURE = '.signature.p7s';
const LONGEST_PATH = 1_024;

export interface ArchiveFacts {
  readonly nuspec: Uint8Array;
  readonly signed: boolean;
}

/** The one nuspec at the root of a package (Open Packaging Conventions, a zip) and whether an author or a gallery signed it. */
export async function readArchive(archive: Staged): Promise<ArchiveFacts> {
  let nuspec: Uint8Array | undefined;
  let signed = false;
  await visit(archive, async (entry) => {
    if (entry.path === SIGNATURE) signed = true;
    if (entry.type !== 'file' || entry.path.includes('/') || !/\.nuspec$/i.test(entry.path)) return;
    if (nuspec) throw refuse('invalid-package', 'The package has more than one nuspec at its root: clients would disagree about it.');
    nuspec = await entry.bytes({ max: NUSPEC_BYTES });
  });
  if (!nuspec) throw refuse('invalid-package', 'This is no NuGet package: it has no nuspec at its root.');
  return { nuspec, signed };
}

/** The contents of the files that the nuspec points at. One that is too large is passed over, one that is missing is an error as in `nuget pack`. */
export async function readSideFiles(archive: Staged, wanted: NuspecFiles): Promise<ReadonlyMap<SideFileKind, Uint8Array>> {
  // Once, not for each entry: a package has as many as it likes.
  const kinds = (Object.entries(wanted) as [SideFileKind, string | undefined][]).flatMap(([kind, path]) =>
    path === undefined ? [] : [[kind, spellings(kind, path)] as const],
  );
  const found = new Map<SideFileKind, Uint8Array>();
  if (kinds.length === 0) return found;
  const missing = new Map(kinds);
  await visit(archive, async (entry) => {
    // One file may be readme and licence.
    const matching = kinds.filter(([, paths]) => entry.type === 'file' && paths.has(entry.path.toLowerCase()));
    if (matching.length === 0) return;
    const bytes = entry.size > SIDE_FILE_BYTES ? undefined : await entry.bytes({ max: SIDE_FILE_BYTES });
    for (const [kind] of matching) {
      missing.delete(kind);
      if (bytes) found.set(kind, bytes);
    }
  });
  const [first] = missing;
  if (first) throw refuse('invalid-package', `The nuspec names a file as ${first[0]} that the package does not hold.`);
  return found;
}

async function visit(archive: Staged, each: (entry: ArchiveEntry) => Promise<void>): Promise<void> {
  try {
    await readZip(archive, {}, each);
  } catch (error) {
    throw archiveRefusal(error, 'The package');
  }
}

/** Names in a package are URIs (percent-encoded by some writers) and compared without regard to case. */
function spellings(kind: SideFileKind, inNuspec: string): ReadonlySet<string> {
  if (inNuspec.length > LONGEST_PATH)
    throw refuse('invalid-package', `The path of the ${kind} in the nuspec is longer than ${LONGEST_PATH} characters.`);
  const wanted = inNuspec.toLowerCase();
  return new Set([wanted, encodeURI(wanted.toWellFormed()).toLowerCase()]);
}
