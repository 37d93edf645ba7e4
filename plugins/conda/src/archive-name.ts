import { RefusalError, refuse } from '@packhouse/sdk';
import { names } from './names.ts';
import { versions } from './versions.ts';

const MAX = 211;
const BUILD = /^[A-Za-z0-9_.+]{1,64}$/;
const EXTENSIONS = ['.conda', '.tar.bz2'] as const;

export type Extension = (typeof EXTENSIONS)[number];

/** What a package's file name says (CEP 26). */
export interface ArchiveName {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly extension: Extension;
  /** Without the extension. */
  readonly stem: string;
  readonly file: string;
}

export function isBuild(text: string): boolean {
  return BUILD.test(text);
}

/** Undefined where it is no package's. Versions and builds hold no hyphen, so there is one reading. */
export function archiveName(file: string): ArchiveName | undefined {
  const extension = EXTENSIONS.find((one) => file.endsWith(one));
  if (extension === undefined || file.length > MAX) return undefined;
  const stem = file.slice(0, -extension.length);
  const parts = stem.split('-');
  const [build = '', version = ''] = [parts.pop(), parts.pop()];
  const name = parts.join('-');
  if (!isBuild(build) || !isGood(name, names.parse) || !isGood(version, versions.parse)) return undefined;
  return { name, version, build, extension, stem, file };
}

export function checkedArchiveName(file: string | undefined): ArchiveName {
  const read = archiveName(file ?? '');
  if (read) return read;
  throw refuse(
    'invalid-path',
    `A package's file is called name-version-build.conda or name-version-build.tar.bz2, with ${MAX} characters at most.`,
  );
}

function isGood(text: string, parse: (text: string) => string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}
