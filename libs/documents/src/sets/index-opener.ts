import { createHash } from 'node:crypto';
import type { BlobStore } from '@packhouse/blobs';
import type { SetContext } from '@packhouse/sdk';
import { ByteLru } from '../byte-lru.ts';
import { assemble, type AssembledIndex, type Assembly, readRange } from './assemble.ts';
import { parseKey } from '@packhouse/catalog';
import type { Form, Generation } from './generation.ts';
import type { Segment } from './layout.ts';
import type { FoundGathered } from './read-generation.ts';
import type { SegmentMaker } from './segment-maker.ts';
import { isSettled, type SetPlace } from './set-place.ts';

const CACHE_BYTES = 64 * 1024 * 1024;

/** An index, ready to be sent; nothing is read before it is asked for. */
export interface OpenedIndex {
  readonly media: string;
  /** Without quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  /** Something was published since that this index does not show yet. */
  readonly stale: boolean;
  readonly identity: IndexBytes;
  /** Absent for forms that are compressed already. */
  readonly gzip?: IndexBytes;
}

export interface IndexBytes {
  readonly size: number;
  /** For what is small enough: all of it, from memory where it was read a moment ago. */
  whole(): Buffer | Promise<Buffer>;
  chunks(): AsyncIterable<Buffer>;
}

interface Opening {
  readonly place: SetPlace;
  readonly generation: Generation;
  readonly form: Form;
  readonly base: string;
  readonly stale: boolean;
}

interface Prepared {
  readonly etag: string;
  readonly bytes: { readonly identity: Assembly; readonly gzip?: Assembly };
}

/** Turns forms of generations into bytes; what was put together a moment ago is kept. */
export class IndexOpener {
  readonly #cache = new ByteLru<Buffer>(CACHE_BYTES);
  readonly #running = new Map<string, Promise<Buffer>>();
  readonly #prepared = new WeakMap<Form, Map<string, Prepared>>();

  constructor(
    private readonly store: BlobStore,
    private readonly segments: SegmentMaker,
  ) {}

  open(opening: Opening): OpenedIndex | Promise<OpenedIndex> {
    const prepared = this.#prepare(opening);
    return prepared instanceof Promise ? prepared.then((made) => this.#opened(opening, made)) : this.#opened(opening, prepared);
  }

  #opened({ generation, form, stale }: Opening, { etag, bytes }: Prepared): OpenedIndex {
    return {
      media: form.media,
      etag,
      lastModified: generation.at,
      stale,
      identity: this.#bytes(`${etag}`, bytes.identity),
      ...(bytes.gzip && { gzip: this.#bytes(`${etag}-gzip`, bytes.gzip) }),
    };
  }

  gathered({ block, start, size, media, at }: FoundGathered, sha256: string): OpenedIndex {
    const { store } = this;
    const chunks = async function* (): AsyncGenerator<Buffer> {
      if (size > 0) yield await readRange(store, block, start, size);
    };
    return { media, etag: sha256, lastModified: at, stale: false, identity: this.#bytes(sha256, { size, chunks }) };
  }

  /** By form and address: few addresses name one registry. */
  #prepare(opening: Opening): Prepared | Promise<Prepared> {
    const { place, form } = opening;
    const base = isSettled(place.set) ? '' : opening.base;
    const known = this.#prepared.get(form) ?? new Map<string, Prepared>();
    this.#prepared.set(form, known);
    const prepared = known.get(base);
    if (prepared) return prepared;
    if (known.size >= 16) known.clear();
    const keep = (bytes: Prepared['bytes']): Prepared => {
      const made = { etag: etagOf(opening, base), bytes };
      known.set(base, made);
      return made;
    };
    const bytes = this.#assembled(opening, base);
    return bytes instanceof Promise ? bytes.then(keep) : keep(bytes);
  }

  #assembled({ place, generation, form }: Opening, base: string): Prepared['bytes'] | Promise<Prepared['bytes']> {
    const { layout } = form;
    if (layout.kind === 'inline') return { identity: ofBuffer(Buffer.from(layout.base64, 'base64')) };
    if (layout.kind === 'blob') return { identity: ofBlob(this.store, layout.sha256, form.size) };
    const { body } = layout;
    const context: SetContext = { key: parseKey(form.key), count: body.count, bytes: body.bytes, at: generation.at, base };
    const member = place.set.members[form.member]!;
    const put = (segments: readonly Segment[]): Prepared['bytes'] => {
      const index: AssembledIndex = assemble(this.store, member, segments);
      if (form.variant === 'zstd' && index.zstd) return { identity: index.zstd };
      return form.variant === 'gzip' ? { identity: index.gzip } : { identity: index.identity, gzip: index.gzip };
    };
    const segments = this.segments.segments({ place, member: form.member, body, context });
    return segments instanceof Promise ? segments.then(put) : put(segments);
  }

  #bytes(key: string, { size, chunks }: Assembly): IndexBytes {
    return { size, chunks, whole: () => this.#cache.get(key) ?? this.#collect(key, chunks) };
  }

  /** However many ask at once, one puts it together. */
  #collect(key: string, chunks: () => AsyncIterable<Buffer>): Promise<Buffer> {
    const running = this.#running.get(key);
    if (running) return running;
    const started = collected(chunks())
      .then((bytes) => {
        this.#cache.set(key, bytes, bytes.length);
        return bytes;
      })
      .finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }
}

async function collected(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

function ofBuffer(bytes: Buffer): Assembly {
  return {
    size: bytes.length,
    async *chunks() {
      yield bytes;
    },
  };
}

function ofBlob(store: BlobStore, sha256: string, size: number): Assembly {
  return {
    size,
    async *chunks() {
      for await (const chunk of await store.open(sha256)) yield chunk as Buffer;
    },
  };
}

/**
 * Of the bytes, where their digest is known, otherwise of all that goes into them; random numbers of rows have no part in it, so a restored backup
 * repeats no tag for other bytes.
 */
function etagOf({ place, generation, form }: Opening, base: string): string {
  if (form.sha256 !== '') return form.sha256;
  const text = JSON.stringify([
    place.format,
    place.name,
    generation.inputs,
    generation.at,
    form.member,
    form.key,
    form.variant,
    form.layout,
    base,
  ]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}
