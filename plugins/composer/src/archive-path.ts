import { withoutVendor } from './names.ts';
import { versions } from './versions.ts';

/** Digits of a reference. */
export const REFERENCE_DIGITS = 40;

/**
 * `lib-1.0.0.0-0a1b….zip`: the archive's path within its version, the same however the version is spelled. A branch has one for each of its states, and
 * none takes another's place.
 */
export function archivePath(name: string, version: string, reference: string, extension: string): string {
  return `${withoutVendor(name)}-${versions.key!(version).replaceAll('/', '-')}-${reference}.${extension}`;
}
