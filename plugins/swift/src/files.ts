import { identityOf } from './names.ts';

/** The unqualified manifest, and where every client begins. */
export const MANIFEST = 'Package.swift';
/** What a publisher said of a release, the bytes that were sent: a signature may cover them. */
export const METADATA = 'package-metadata.json';
export const METADATA_SIGNATURE = 'package-metadata.json.p7s';

/** Where the archive is kept. Names are one in every spelling, so it stands there in lower case. */
export function archivePath(packageName: string, version: string): string {
  return archiveName(packageName.toLowerCase(), version);
}

/** What the archive is called when it is downloaded: `LinkedList-1.1.1.zip`. */
export function archiveName(packageName: string, version: string): string {
  return `${identityOf(packageName).name}-${version}.zip`;
}
