import type { Digests } from './staged.ts';
import type { Dependency, Facets } from './publishing.ts';

export interface PackageRow {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly metadata: unknown;
  /** Changes with every write to the package: opaque, never reused. */
  readonly revision: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
export interface VersionRow {
  readonly id: number;
  readonly version: string;
  readonly status: 'default' | 'hidden' | 'error' | 'quarantined';
  readonly metadata: unknown;
  readonly deprecated?: string;
  readonly yanked?: string;
  readonly createdAt: number;
  readonly creator?: string;
}
export interface FileRow {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly digests: Digests;
  readonly media?: string;
  readonly metadata: unknown;
  readonly facets: Facets;
  readonly createdAt: number;
}
export interface TagRow {
  readonly name: string;
  readonly version: string;
  readonly updatedAt: number;
}
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}
export interface SearchHit {
  readonly package: PackageRow;
  /** The version that the `latest` tag names, else the highest one of those that were asked for. */
  readonly version: VersionRow;
}
export interface SearchOptions {
  /** Words that must all occur in name, summary or keywords; empty finds everything. */
  text: string;
  skip: number;
  take: number;
  /** Only packages with a version of this kind, which is then the one shown. Default all. */
  versions?: { prereleases?: boolean; yanked?: boolean };
  /** Where the words may stand. Default `anywhere`. `name-prefix`: the name begins with the text. */
  in?: 'anywhere' | 'name-prefix';
}
/** A current file with what it belongs to. */
export interface FoundFile {
  readonly package: PackageRow;
  readonly version: VersionRow;
  readonly file: FileRow;
}

/** What a handler may read: only what this caller may pull, at this scope. Names and versions in canonical form. */
export interface Rows {
  package(name: string): Promise<PackageRow | undefined>;
  /** Packages with a visible version, by key. */
  packages(options: { prefix?: string; skip?: number; take?: number }): Promise<Page<PackageRow>>;
  /** All of them by key, a few hundred a query: for lists that are streamed. `after`: only those whose key is greater, so that a list may be gone on with, or skip what it need not see. */
  everyPackage(options?: { prefix?: string; after?: string }): AsyncIterable<PackageRow>;
  versions(name: string, options?: { status?: 'visible' | 'all' }): Promise<readonly VersionRow[]>;
  version(name: string, version: string): Promise<VersionRow | undefined>;
  /** Numbers that were published once and deleted since. */
  deletedVersions(name: string): Promise<readonly string[]>;
  /** `under`: only those below a folder. */
  files(name: string, version?: string, options?: { under?: string }): Promise<readonly FileRow[]>;
  /** Paths below a folder that the version has had and has no more, purged ones left out. */
  deletedFiles(name: string, version: string, options: { under: string }): Promise<readonly string[]>;
  file(name: string, version: string | undefined, path: string): Promise<FileRow | undefined>;
  tag(name: string, tag: string): Promise<TagRow | undefined>;
  /** By the bytes of their names; `after` goes on behind one. Default all. */
  tags(name: string, options?: { after?: string; take?: number }): Promise<readonly TagRow[]>;
  /** Whether a version requires that file of the package. */
  isRequired(name: string, path: string): Promise<boolean>;
  /**
   * The packages with a visible version of all projects that the caller may pull from, as `project/package` in lower case, by bytes. `root`: the
   * package that stands for its project, whose address is the project's alone. `after` goes on behind an address.
   */
  everyAddress(options: { root: string; after?: string }): AsyncIterable<string>;
  dependencies(name: string, version: string): Promise<readonly Dependency[]>;
  search(options: SearchOptions): Promise<Page<SearchHit>>;
  /** Current files of visible versions that carry a facet: newest first, or, where who came first has the better claim, oldest first. `package`: of that one alone. */
  filesWith(
    facet: { name: string; value: string },
    options?: { package?: string; skip?: number; take?: number; order?: 'newest' | 'oldest' },
  ): Promise<readonly FoundFile[]>;
}
