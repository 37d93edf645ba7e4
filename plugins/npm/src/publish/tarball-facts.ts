import { ArchiveError, defaultArchiveLimits, readTarGz } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { README_BYTES, cappedReadme, isReadme } from './readme.ts';

const PACKAGE_JSON = 'package.json';
const PACKAGE_JSON_BYTES = 1024 * 1024;

/** What only the tarball can tell. */
export interface TarballFacts {
  readonly packageJson: Uint8Array;
  readonly fileCount: number;
  readonly unpackedSize: number;
  readonly hasShrinkwrap: boolean;
  readonly hasBindingGyp: boolean;
  readonly readme?: { readonly filename: string; readonly text: string };
}

interface Found {
  packageJson?: Uint8Array;
  hasShrinkwrap: boolean;
  hasBindingGyp: boolean;
  readme?: { filename: string; text: string };
}

/** Reads a package tarball once, as a stream. A damaged or over-large one is refused in the reader's own words. */
export async function tarballFacts(tarball: Staged): Promise<TarballFacts> {
  const found: Found = { hasShrinkwrap: false, hasBindingGyp: false };
  try {
    const { files, unpackedBytes } = await readTarGz(tarball.stream(), defaultArchiveLimits, (entry) => note(entry, found));
    const { packageJson, ...rest } = found;
    if (!packageJson) throw refuse('invalid-package', 'The tarball has no package.json in its top folder.');
    return { ...rest, packageJson, fileCount: files, unpackedSize: unpackedBytes };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw refuse(error.status === 413 ? 'too-large' : 'invalid-package', `The tarball cannot be read. ${error.message}.`, { cause: error });
  }
}

async function note(entry: ArchiveEntry, found: Found): Promise<void> {
  const path = inPackage(entry.path);
  if (path.toLowerCase() === PACKAGE_JSON) found.packageJson = await onlyPackageJson(entry, path, found);
  else if (entry.type !== 'file') return;
  else if (path === 'npm-shrinkwrap.json') found.hasShrinkwrap = true;
  else if (path === 'binding.gyp') found.hasBindingGyp = true;
  else if (!found.readme && isReadme(path)) found.readme = { filename: path, text: await firstText(entry) };
}

/**
 * Installers drop the first folder, whatever its name, and some drop a leading `.` in its place: a second `package.json` beside the first, in another
 * spelling on disks that do not tell case, or as a link, would be the one that counts for some of them.
 */
async function onlyPackageJson(entry: ArchiveEntry, path: string, found: Found): Promise<Uint8Array> {
  if (!found.packageJson && path === PACKAGE_JSON && entry.type === 'file') return entry.bytes({ max: PACKAGE_JSON_BYTES });
  throw refuse(
    'invalid-package',
    'The tarball must have one plain file package.json in its top folder: installers would disagree about this one.',
  );
}

function inPackage(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

async function firstText(entry: ArchiveEntry): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of entry.chunks()) {
    chunks.push(Uint8Array.from(chunk));
    size += chunk.length;
    if (size >= README_BYTES) break;
  }
  return cappedReadme(Buffer.concat(chunks).toString('utf8'));
}
