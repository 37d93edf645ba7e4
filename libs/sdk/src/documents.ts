import type { PackageRow, TagRow, VersionRow, FileRow } from './rows.ts';
import type { Dependency } from './publishing.ts';

/** What a part is made from: one version, with its files and dependencies. */
export interface VersionDetail {
  readonly package: Pick<PackageRow, 'name' | 'metadata'>;
  readonly version: VersionRow;
  readonly files: readonly FileRow[];
  readonly dependencies: readonly Dependency[];
}

/**
 * One version's contribution to a document: made when the version is published or marked, stored with it. Pure and synchronous.
 * No host, scope or project in it: the byte 0x00 stands for the registry's URL. (JSON, XML and HTML never hold that byte in text,
 * so nothing that a client sent can forge it.)
 */
export interface Part {
  /** Raise it when `make` changes: stored parts of an older revision are made again in the background. */
  rev: number;
  make(detail: VersionDetail): string | Uint8Array;
}

/** The byte that stands for the registry's URL in parts and frames. */
export const REGISTRY_URL = '\0';

/** What the handler asks a document for beyond its package (a page's number, a hive): short texts. */
export type DocumentKey = Readonly<Record<string, string>>;

export interface FrameInput {
  readonly package: PackageRow;
  /** Those that the document includes, in its order. */
  readonly versions: readonly VersionRow[];
  readonly tags: readonly TagRow[];
  readonly key: DocumentKey;
}

export interface RenderInput extends FrameInput {
  /** The version's stored part, where the document names one. */
  part(version: VersionRow): Uint8Array | undefined;
  /** The version's files, where the document asks for `files`. */
  files(version: VersionRow): readonly FileRow[];
  /** Numbers that were published once and deleted since, where the document asks for `deleted`; in no order. */
  readonly deleted: readonly string[];
}

/**
 * A document of one package, put together on read from rows and stored parts, either by `frame` (head, the parts joined, tail) or by `render`
 * (any pieces, in order). Visible with the 201. Exactly one of the two is given.
 */
export interface PackageDocument {
  per: 'package';
  media: string;
  /** Names a part in `PluginDefinition.parts`. */
  part?: string;
  /** Raise it when `frame`, `render` or `includes` changes. */
  rev: number;
  /** Of versions and parts. Default `published`: the order of publication. The others compare stored sort keys. */
  order?: 'published' | 'ascending' | 'descending';
  /** `render` looks at files: their rows are read too. */
  files?: boolean;
  /** `render` tells deleted versions too: their numbers are read. A package that has no other is not found all the same. */
  deleted?: boolean;
  frame?(input: FrameInput): { head: string | Uint8Array; join: string; tail: string | Uint8Array };
  render?(input: RenderInput): Iterable<string | Uint8Array>;
  /** Whether a version goes in; default: every visible version. A document that includes none is `package-not-found`. */
  includes?(version: VersionRow, key: DocumentKey): boolean;
  /**
   * This ecosystem's clients revalidate by `If-Modified-Since` alone: the package's date then rises by a whole second at least with every
   * write, and the date decides a 304 where no entity tag was sent. A date that was given before is never repeated for other bytes.
   */
  byDate?: boolean;
}

/** One entry of an index of a whole registry. */
export interface SetEntry {
  /** Which indexes it goes into (`{ channel: 'stable' }`). */
  key: DocumentKey;
  /** Its place, compared by bytes. Two entries of one key and place are the same thing twice: the one that was published first is served. */
  sort: string;
  bytes: string | Uint8Array;
}

/**
 * What one version contributes to the indexes of its registry: made in the publishing transaction, stored with it. Pure, synchronous, quick.
 * No host, scope or project in it: links are relative to the registry.
 */
export interface SetPart {
  /** Raise it when `make` changes: entries of an older revision are made again in the background. */
  rev: number;
  make(detail: VersionDetail): Iterable<SetEntry>;
}

/** What head, joints and tail of an index are made of. */
export interface SetContext {
  readonly key: DocumentKey;
  /** Entries, and the sum of their bytes without joints. */
  readonly count: number;
  readonly bytes: number;
  /** Milliseconds since the epoch, a whole second: when the generation was made. Later than that of the generation before. */
  readonly at: number;
  /** The registry's URL as it was asked, without a trailing slash; empty in sets that `seal`, whose digests must not depend on it. */
  readonly base: string;
}

/** One index of a set: `head`, the entries of a key in order with `join` between them, `tail`. All pure and synchronous. */
export interface SetMember {
  /** Names a part in `DocumentSet.parts`. */
  part: string;
  media: string;
  /** Raise it when head, joints, tail or names change. */
  rev: number;
  head?(context: SetContext): string | Uint8Array;
  /** What stands between two neighbours, told by their `sort`; undefined for the edge before the first and after the last. */
  join?(left: string | undefined, right: string | undefined): string | Uint8Array;
  tail?(context: SetContext): string | Uint8Array;
  /** The forms that have an address of their own. Default `plain`; a client that accepts gzip gets `plain` compressed on the way. */
  variants?: readonly ('plain' | 'gzip' | 'zstd')[];
  /** The addresses of a form, below the registry; several where a digest stands in one of them. */
  names(form: MemberForm): readonly string[];
}

/** One index in one form, as it stands in a generation. */
export interface MemberForm {
  readonly key: DocumentKey;
  readonly variant: 'plain' | 'gzip' | 'zstd';
  readonly size: number;
  /** Hex; of the form's bytes. Empty in sets without `seal`. */
  readonly sha256: string;
  readonly count: number;
}

export type Piece = string | Uint8Array | { readonly member: MemberForm };

/** A file made over the members of a generation: it names them by size and digest. */
export interface SealedFile {
  names: readonly string[];
  media: string;
  content: readonly Piece[];
}

/**
 * Indexes of a whole registry that change together, as one *generation*. The host keeps the entries, cuts them into blocks, compresses, hashes,
 * stores and serves; the first read of a root after a 201 shows what was published. Above the project the entries of all projects that the
 * caller may pull from are merged.
 */
export interface DocumentSet {
  parts: Readonly<Record<string, SetPart>>;
  members: readonly SetMember[];
  /** Keys of one partition change together; a publish leaves the other partitions alone. Default: one partition. */
  partition?(key: DocumentKey): string;
  /** The key in canonical form; undefined where there can be no such index. An accepted key without entries is a valid, empty index. */
  acceptKey(key: DocumentKey): DocumentKey | undefined;
  /** The files that name the members (`repomd.xml`, `Release`); they are the roots then. Without it each member is a root. */
  seal?(members: readonly MemberForm[], context: { readonly at: number; readonly partition: string }): readonly SealedFile[];
  /** Raise it when `seal` changes. */
  rev: number;
  /** Head, tail or seal show the time of making: a build waits for the clock's next second, so that no two generations share one. */
  stamped?: boolean;
}
