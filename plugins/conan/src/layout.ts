/** Where files lie within a version: recipes apart from packages, so that each is a folder of its own. */
export const EXPORT = 'export';
export const PACKAGES = 'package';

export const MANIFEST = 'conanmanifest.txt';
export const CONANFILE = 'conanfile.py';
export const CONANINFO = 'conaninfo.txt';

/** A revision of a recipe, or of one package of it: a set of files that appears at once and never changes. */
export interface RecipeRevision {
  readonly recipe: string;
}
export interface PackageRevision extends RecipeRevision {
  readonly packageId: string;
  readonly revision: string;
}
export type Revision = RecipeRevision | PackageRevision;

export const isPackage = (revision: Revision): revision is PackageRevision => 'packageId' in revision;

/** The folder of a revision's files. */
export function folderOf(revision: Revision): string {
  return isPackage(revision)
    ? [PACKAGES, revision.recipe, revision.packageId, revision.revision].join('/')
    : [EXPORT, revision.recipe].join('/');
}

const ARCHIVES = ['tgz', 'txz', 'tzst'];
const named = (...stems: string[]): string[] => stems.flatMap((stem) => ARCHIVES.map((extension) => `${stem}.${extension}`));

const RECIPE_FILES: ReadonlySet<string> = new Set([CONANFILE, MANIFEST, ...named('conan_export', 'conan_sources')]);
const PACKAGE_FILES: ReadonlySet<string> = new Set([CONANINFO, MANIFEST, ...named('conan_package')]);

export const METADATA = 'metadata/';

/** What people add to a revision afterwards (logs, signatures): it may change. */
export const isMetadata = (path: string): boolean => path.startsWith(METADATA);

/** Whether a revision may have that file. */
export function isKnownFile(revision: Revision, path: string): boolean {
  if (isMetadata(path)) return path.length > METADATA.length && path.length <= 512;
  return (isPackage(revision) ? PACKAGE_FILES : RECIPE_FILES).has(path);
}
