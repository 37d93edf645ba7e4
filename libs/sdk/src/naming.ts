/** How a format names packages. All functions are pure, total on strings up to 1,000 characters, and linear in their input. */
export interface NameRules {
  /** The canonical display form; throws `refuse('invalid-name', ...)` with what would be right. `parse(parse(x)) === parse(x)`. */
  parse(text: string): string;
  /** Look-up key: equal keys mean the same package. */
  key(name: string): string;
  /** The top-level namespace path that a name is bound to at instance level (npm: the scope), if any. */
  root?(name: string): string | undefined;
  /** True where a name belongs to one project inside a top-level group (npm, PyPI); false for collections (RPM, generic). */
  owned: boolean;
}

export type VersionReuse = 'never' | 'after-delete';

/** How a format orders and names versions. */
export interface VersionRules {
  /** The canonical display form; throws `refuse('invalid-version', ...)`. */
  parse(text: string): string;
  /** Look-up key: equal keys mean the same version (npm: without build metadata). Default: the display form. */
  key?(version: string): string;
  /** Text whose byte order is the version order: stored, indexed, compared by the database. */
  sortKey(version: string): string;
  compare(a: string, b: string): number;
  /** Whether a pre-release: such a version is `latest` only where nothing else is. */
  prerelease?(version: string): boolean;
  /** When the number of a deleted version may be published again; a function where that depends on the version (moving ones beside releases). */
  reuse: VersionReuse | ((version: string) => VersionReuse);
  /** What `reuse` counts. Default `version`. `file`: deleted versions may come back, but a file's path is used once in a package (PyPI's rule). */
  reuseOf?: 'version' | 'file';
}
