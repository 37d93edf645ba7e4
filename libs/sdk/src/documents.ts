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

export interface FrameInput {
  readonly package: PackageRow;
  /** In the order of publication, like the parts. */
  readonly versions: readonly VersionRow[];
  readonly tags: readonly TagRow[];
}

/** A document of one package, rendered on read from its parts: `head`, the parts joined by `join`, `tail`. Visible with the 201. */
export interface PackageDocument {
  per: 'package';
  media: string;
  /** Names a part in `PluginDefinition.parts`. */
  part?: string;
  /** Raise it when the frame changes. */
  rev: number;
  frame(input: FrameInput): { head: string | Uint8Array; join: string; tail: string | Uint8Array };
  /** Whether a version's part goes in; default: every visible version. */
  includes?(version: VersionRow): boolean;
}

/** Registry-wide documents that change together, as one generation. The shape is fixed here; the machinery comes with the first format that needs it. */
export interface DocumentSet {
  dims?: Readonly<Record<string, { wildcard?: readonly string[] }>>;
  declaredKeys?(settings: Readonly<Record<string, unknown>>): readonly DocumentKey[];
  acceptKey?(key: DocumentKey): DocumentKey | null;
  partition?(key: DocumentKey): string;
  members: readonly SetMember[];
  seal?(
    members: readonly SealedMember[],
    context: { readonly at: number },
  ): readonly { path: readonly string[]; pin?: boolean; expires?: number; content: readonly Piece[] }[];
}
export type DocumentKey = Readonly<Record<string, string>>;
export interface SetMember {
  part: string;
  head?(stats: { count: number; bytes: number }, key: DocumentKey): string | Uint8Array;
  join?: string;
  tail?(stats: { count: number; bytes: number }, key: DocumentKey): string | Uint8Array;
  variants: readonly ('plain' | 'gzip' | 'zstd')[];
  path(member: SealedMember): readonly string[];
}
export interface SealedMember {
  readonly key: DocumentKey;
  readonly variant: 'plain' | 'gzip' | 'zstd';
  readonly size: number;
  readonly sha256: string;
}
export type Piece =
  | Uint8Array
  | { member: SealedMember }
  | {
      signature: {
        over: readonly Piece[];
        how: 'openpgp-clear' | 'openpgp-armored' | 'openpgp-binary' | 'rsa-sha1' | 'rsa-sha256' | 'ed25519' | 'ecdsa-p256';
      };
    };
