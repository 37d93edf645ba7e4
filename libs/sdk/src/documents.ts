import type { PackageRow, TagRow, VersionRow, FileRow } from './rows.ts';
import type { Dependency } from './publishing.ts';

/** What a part is made from: one version, with its files and dependencies. An `id` is for order alone: a row that is written again may have another one. */
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
