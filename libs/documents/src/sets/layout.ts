/**
 * A run of entries as it is stored: one blob with the plain bytes (entries and what joins them), then the same deflated and ended by a full flush,
 * so that blocks behind each other are one deflate stream (RFC 1951; zlib's Z_FULL_FLUSH), then perhaps a frame of zstd, then the files that were
 * gathered from its groups.
 */
export interface Block {
  readonly sha256: string;
  readonly plain: number;
  readonly deflated: number;
  /** As a zstd frame of its own, behind the deflated bytes; for members whose zstd form is made of frames. */
  readonly frame?: number;
  /** Of the plain bytes. */
  readonly crc: number;
  readonly count: number;
  /** Of the entries alone. */
  readonly bytes: number;
  readonly first: string;
  readonly last: string;
  /** It begins where the entries alone say so, and not because the block before was full. */
  readonly boundary: boolean;
  /** Of a member that gathers: `count` and `bytes` above are those of its lines. */
  readonly gathered?: {
    /** Of the entries that its lines were made of. */
    readonly count: number;
    readonly bytes: number;
    /** The groups of the first and last line; absent where it has none. */
    readonly first?: string;
    readonly last?: string;
  };
}

/** The entries of one key, in order. */
export interface Body {
  readonly count: number;
  readonly bytes: number;
  readonly blocks: readonly Block[];
  /** The entries that lines were made of. */
  readonly gathered?: { readonly count: number; readonly bytes: number };
}

export const EMPTY_BODY: Body = { count: 0, bytes: 0, blocks: [] };

export function bodyOf(blocks: readonly Block[]): Body {
  const sum = (what: (block: Block) => number): number => blocks.reduce((total, block) => total + what(block), 0);
  const body = { count: sum(({ count }) => count), bytes: sum(({ bytes }) => bytes), blocks };
  if (blocks[0]?.gathered === undefined) return body;
  return { ...body, gathered: { count: sum(({ gathered }) => gathered?.count ?? 0), bytes: sum(({ gathered }) => gathered?.bytes ?? 0) } };
}

/** What the neighbours of a block are told of its ends; undefined where it has no line. */
export function endsOf({ first, last, gathered }: Block): { readonly first: string; readonly last: string } | undefined {
  if (!gathered) return { first, last };
  return gathered.first === undefined || gathered.last === undefined ? undefined : { first: gathered.first, last: gathered.last };
}

/** What an index was made of; absent for sealed files. */
interface Origin {
  readonly part?: string;
  readonly body?: Body;
}

/** How a form of an index, or a sealed file, is put together. */
export type FormLayout =
  | ({ readonly kind: 'body' } & Required<Origin>)
  /** Compressed as a whole. */
  | ({ readonly kind: 'blob'; readonly sha256: string } & Origin)
  | ({ readonly kind: 'inline'; readonly base64: string } & Origin);

/** A stretch of an index: bytes that are at hand, or a stored block. */
export type Segment = { readonly bytes: Buffer } | { readonly block: Block };
