import type { DocumentKey, VersionDetail } from './documents.ts';

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
  /** Entries, or lines of a member that gathers, and the sum of their bytes without joints. */
  readonly count: number;
  readonly bytes: number;
  /** Milliseconds since the epoch, a whole second: when the generation was made. Later than that of the generation before. */
  readonly at: number;
  /** The registry's URL as it was asked, without a trailing slash; empty in sets that `seal` or are `sameEverywhere`, whose digests must not depend on it. */
  readonly base: string;
}

/** Entries that stand behind each other and belong together, in order. */
export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly { readonly sort: string; readonly bytes: Uint8Array }[];
}

/** A group's own file, as it is served. */
export interface GatheredFile {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly size: number;
}

/**
 * The index has one line for each *group* of entries (all records of a package), which may be made of a file of the group's own (shards), or say
 * something of the group alone (its newest version). Only groups with a change are made again. All pure and synchronous. A group is in memory
 * as a whole: of more than 32 MiB of entries the last ones are left out.
 */
export interface Gather {
  /** The group of an entry, by its place. Entries of one group are neighbours in the order of `sort`. */
  group(sort: string): string;
  /** The file of a group, served by its digest: `registry.index(set, { key, gathered: sha256 })`. `variant`: how what `make` gives is compressed. */
  file?: { media: string; variant: 'plain' | 'gzip' | 'zstd'; make(group: EntryGroup): string | Uint8Array };
  /** What stands in the index for the group; nothing at all where it is empty. `file` where there is one. */
  line(group: EntryGroup, file: GatheredFile | undefined): string | Uint8Array;
}

/** One index of a set: `head`, the entries of a key in order with `join` between them, `tail`. All pure and synchronous. */
export interface SetMember {
  /** Names a part in `DocumentSet.parts`. */
  part: string;
  media: string;
  /** Raise it when head, joints, tail, names, `gather` or `frames` change. */
  rev: number;
  head?(context: SetContext): string | Uint8Array;
  /** What stands between two neighbours, told by their `sort` (by the names of their groups where `gather` is given); undefined for the edge before the first and after the last. */
  join?(left: string | undefined, right: string | undefined): string | Uint8Array;
  tail?(context: SetContext): string | Uint8Array;
  /** In the place of the entries there is a line for each group of them. */
  gather?: Gather;
  /** The forms that have an address of their own. Default `plain`; a client that accepts gzip gets `plain` compressed on the way. Others need a set that seals or is `sameEverywhere`. */
  variants?: readonly ('plain' | 'gzip' | 'zstd')[];
  /**
   * The zstd form is many frames behind each other, which costs next to nothing to make again, instead of one, which is compressed anew as a whole
   * with each change. For clients that are known to read several (RFC 8878 has them so; those of RPM repositories do).
   */
  frames?: boolean;
  /** The addresses of a form, below the registry; several where a digest stands in one of them, none for a form that is only told of. */
  names(form: MemberForm): readonly string[];
}

/** One index in one form, as it stands in a generation. */
export interface MemberForm {
  /** Of its member: what tells the indexes of a key apart. */
  readonly part: string;
  readonly key: DocumentKey;
  readonly variant: 'plain' | 'gzip' | 'zstd';
  readonly size: number;
  /** Hex; of the form's bytes. Empty where they depend on the address that is asked. */
  readonly sha256: string;
  /** Entries, or lines. Zero for a key of `keys` that nothing was published under. */
  readonly count: number;
}

export type Piece = string | Uint8Array | { readonly member: MemberForm };

/** How an OpenPGP signature (RFC 9580) looks: apart from what it signs, in ASCII armor or binary, or around it (`InRelease`). */
export type OpenPgpForm = 'openpgp-detached-armored' | 'openpgp-detached' | 'openpgp-cleartext';

/** A signature over a sealed file, made once with the generation by the format's key. */
export interface SealSignature {
  names: readonly string[];
  media: string;
  form: OpenPgpForm;
}

/** A file made over the members of a generation: it names them by size and digest. */
export interface SealedFile {
  names: readonly string[];
  media: string;
  content: readonly Piece[];
  /** Needs `signing: { algorithm: 'openpgp-rsa' }`. They are roots as the file is, and always of its generation. */
  signatures?: readonly SealSignature[];
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
  /**
   * The members are the same bytes whatever address is asked: `context.base` is empty, forms have digests and `variants`, and all members of a key
   * are one generation. What a name without the form's digest serves is a root. Sets that `seal` are so anyway.
   */
  sameEverywhere?: boolean;
  /** For sets that seal: the keys of a partition that are there, and shown to `seal`, though nothing was published under them. */
  keys?(partition: string): readonly DocumentKey[];
  /** The files that name the members (`repomd.xml`, `Release`); they are the roots then. Without it each member is a root. It leaves out what should not be named, a member without entries for one. */
  seal?(members: readonly MemberForm[], context: { readonly at: number; readonly partition: string }): readonly SealedFile[];
  /** Raise it when `seal` changes. */
  rev: number;
  /** Head, tail or seal show the time of making: a build waits for the clock's next second, so that no two generations share one. */
  stamped?: boolean;
}
