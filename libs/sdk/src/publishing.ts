import type { Digests, Staged } from './staged.ts';

/** A file of this registry, named by what it belongs to. Without `version`: a file of the package itself. */
export interface FileRef {
  readonly package: string;
  readonly version?: string;
  readonly path: string;
}

export interface Dependency {
  readonly kind: string;
  readonly name: string;
  readonly requirement: string;
}

export type Facets = Readonly<Record<string, string>>;

export interface PlannedFile {
  /** Unique among a version's current files; `/` separates folders. */
  path: string;
  source: Staged | Uint8Array | FileRef;
  /** What the client declared: any of them that differs refuses with `digest-mismatch`. */
  expect?: Partial<Digests>;
  media?: string;
  metadata?: unknown;
  facets?: Facets;
  /** What "keep N" and sizes count. Default `package`. */
  role?: 'package' | 'companion' | 'derived';
  /** Default `refuse`. `same-bytes`: a repetition is fine, other bytes are refused. */
  ifFileExists?: 'refuse' | 'same-bytes' | 'replace';
  /** Conditional write: `absent` is `If-None-Match: *`, a digest is `If-Match`. */
  ifMatch?: 'absent' | { sha256: string };
  /** The duplicates policy does not apply (server-made or moving files). */
  policyExempt?: boolean;
}

/**
 * What a version cannot be without: a file of its package (`path`), or another version of it. It must be there when the version is published, and a
 * file is neither swept nor removed (`conflict`) while a version requires it.
 */
export type Requirement = { readonly path: string } | { readonly version: string };

export interface Publish {
  op: 'publish';
  package: string;
  /** Merged over what is there, member by member; `null` takes a member away. */
  packageMetadata?: unknown;
  /** Absent: files of the package, without a version. */
  version?: string;
  status?: 'default' | 'hidden';
  /** Absent keeps what is there; checked against the plugin's schema. */
  metadata?: unknown;
  /** One line for lists and search. */
  summary?: string;
  keywords?: readonly string[];
  ifVersionExists: 'refuse' | 'add';
  files: readonly PlannedFile[];
  tags?: readonly string[];
  dependencies?: readonly Dependency[];
  /** `file-not-found` or `version-not-found` where one is not there. Replaces what the version required before; absent leaves it. */
  requires?: readonly Requirement[];
  /** When an import made it (milliseconds since the epoch). */
  publishedAt?: number;
  origin?: 'local' | 'import';
}
/**
 * Without `version`: the package with all its versions. With `path`: one file; with `under`: all files below that folder. A version goes with its
 * last file. Deleted versions stay as tombstones.
 */
export interface Remove {
  op: 'remove';
  package: string;
  version?: string;
  path?: string;
  under?: string;
}
/** Forgets tombstones, so that the number may be used again; for Maintainers, in the audit log. */
export interface Purge {
  op: 'purge';
  package: string;
  version?: string;
}
/** Marks on a version; `null` takes one away, absent leaves it. */
export interface Mark {
  op: 'mark';
  package: string;
  version: string;
  deprecated?: string | null;
  yanked?: string | null;
}
export interface MoveTag {
  op: 'move-tag';
  package: string;
  tag: string;
  version: string;
}
export interface RemoveTag {
  op: 'remove-tag';
  package: string;
  tag: string;
}
/** Replaces the format's own metadata of a package; files and versions stay as they are. */
export interface SetPackageMetadata {
  op: 'set-package-metadata';
  package: string;
  metadata: unknown;
  /** The revision of the row that the metadata was made from; `conflict` when the package has changed since: read it again. */
  ifRevision?: string;
}
/**
 * Digests of a file that a client uploads apart from it, before or after. Compared with the current file of that path, or kept until one comes
 * (a day at most): `digest-mismatch` refuses whichever comes second.
 */
export interface Expect {
  op: 'expect';
  package: string;
  version: string;
  path: string;
  digests: Partial<Digests>;
}
export type Operation = Publish | Remove | Purge | Mark | MoveTag | RemoveTag | SetPackageMetadata | Expect;

export type PublishPlan = Omit<Publish, 'op'>;

export interface Outcome {
  readonly op: Operation['op'];
  readonly result: 'created' | 'changed' | 'unchanged';
  readonly package: string;
  readonly version?: string;
  /** The files of a publish, as they are now. */
  readonly files: readonly {
    readonly id: number;
    readonly path: string;
    readonly size: number;
    readonly digests: Digests;
    readonly created: boolean;
  }[];
  readonly packageId?: number;
  readonly versionId?: number;
}
