import { readZip } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { MANIFEST } from '../files.ts';
import type { Manifest } from '../metadata.ts';
import { archiveRefusal } from './archive-refusal.ts';
import { toolsVersion } from './tools-version.ts';

const MANIFEST_BYTES = 1024 * 1024;
/** They are all named in one header. */
const MOST_MANIFESTS = 16;
/** Registry.md, section 4.3. */
const VARIANT = /^Package@swift-\d{1,4}(?:\.\d{1,4}){0,2}\.swift$/;
const SHAPE = 'The archive has one folder at its top with Package.swift in it, as "swift package archive-source" makes it.';

export interface ManifestFile extends Manifest {
  /** The very bytes: clients compare them with those in the archive. */
  readonly bytes: Uint8Array;
}

/** The manifests of a source archive: Package.swift first, then its variants by name. Deeper ones, of examples and fixtures, are somebody else's. */
export async function readManifests(archive: Staged): Promise<readonly ManifestFile[]> {
  const found = new Map<string, Uint8Array>();
  let top: string | undefined;
  try {
    // Symbolic links are passed over: the client that unpacks them decides what they may do.
    await readZip(archive, { links: 'skip' }, async (entry) => {
      const folder = topFolder(entry);
      if (folder === undefined) return;
      if (top !== undefined && folder !== top) throw refuse('invalid-package', `${SHAPE} This one has several folders there.`);
      top = folder;
      await collect(entry, found);
    });
  } catch (error) {
    throw archiveRefusal(error);
  }
  if (!found.has(MANIFEST)) throw refuse('invalid-package', `${SHAPE} This one has no Package.swift there.`);
  const variants = [...found.keys()].filter((file) => file !== MANIFEST).toSorted();
  return [MANIFEST, ...variants].map((file) => manifestFile(file, found.get(file)!));
}

/** Undefined for a file beside the folder, which a client throws away. */
function topFolder({ path, type }: ArchiveEntry): string | undefined {
  const slash = path.indexOf('/');
  if (slash >= 0) return path.slice(0, slash);
  return type === 'directory' ? path : undefined;
}

async function collect(entry: ArchiveEntry, found: Map<string, Uint8Array>): Promise<void> {
  const file = entry.path.slice(entry.path.indexOf('/') + 1);
  if (entry.type !== 'file' || (file !== MANIFEST && !VARIANT.test(file))) return;
  if (found.size >= MOST_MANIFESTS)
    throw refuse('invalid-package', `The archive has more than ${MOST_MANIFESTS} manifests for versions of Swift.`);
  if (entry.size > MANIFEST_BYTES) throw refuse('invalid-package', `${file} is larger than ${MANIFEST_BYTES} bytes.`);
  found.set(file, await entry.bytes({ max: MANIFEST_BYTES }));
}

function manifestFile(file: string, bytes: Uint8Array): ManifestFile {
  const version = toolsVersion(textOf(file, bytes));
  if (version === undefined)
    throw refuse(
      'invalid-package',
      `${file} does not begin with its tools version, such as "// swift-tools-version:5.9": SwiftPM would take it for Swift 3.`,
    );
  return { file, toolsVersion: version, bytes };
}

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw refuse('invalid-package', `${file} is not text in UTF-8.`, { cause });
  }
}
