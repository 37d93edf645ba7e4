import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { PackageRecord } from '@packhouse/catalog';
import type { DocumentKey, PackageDocument, PluginDefinition } from '@packhouse/sdk';
import { ByteLru } from './byte-lru.ts';
import type { DocumentRenderer } from './document-renderer.ts';
import type { Rendering } from './rendering.ts';

const CACHE_BYTES = 64 * 1024 * 1024;
const compress = promisify(gzip);

/** A document that is known by name and revision; its bytes are made when they are asked for. */
export interface DocumentHandle {
  readonly media: string;
  readonly etag: string;
  readonly lastModified: number;
  /** Whether that date alone tells versions of the document apart. */
  readonly byDate: boolean;
  rendering(): Promise<Rendering>;
  /** The rendering, when it is at hand: spares the hot path a turn of the loop. */
  ready(): Rendering | undefined;
}

const MOST_HANDLES = 16;

interface KnownHandle extends DocumentHandle {
  readonly id: string;
  readonly keyText: string;
  readonly registryUrl: string;
}

/** What was asked of a package: a document, with what else its key holds, and links to the registry as it was asked. */
interface Asked {
  readonly id: string;
  readonly key: DocumentKey;
  readonly keyText: string;
  readonly registryUrl: string;
}

/**
 * Documents of one package, rendered on read from its rows and stored parts. The ETag is a hash of everything that goes in (the package's
 * random revision, the registry's URL, the revisions of document and parts), so a 304 is decided without rendering.
 */
export class Documents {
  readonly #cache = new ByteLru<Rendering>(CACHE_BYTES);
  readonly #running = new Map<string, Promise<Rendering>>();
  readonly #etags = new ByteLru<string>(4 * 1024 * 1024);
  /** By the row they are made from: another revision is another row. */
  readonly #handles = new WeakMap<PackageRecord, KnownHandle[]>();

  constructor(private readonly renderer: DocumentRenderer) {}

  packageDocument(
    plugin: PluginDefinition,
    { id, key }: { readonly id: string; readonly key: DocumentKey },
    record: PackageRecord,
    registryUrl: string,
  ): DocumentHandle {
    const keyText = textOf(key);
    const known = this.#handles.get(record);
    const handle = known?.find((one) => one.id === id && one.registryUrl === registryUrl && one.keyText === keyText);
    if (handle) return handle;
    const made = this.#handle(plugin, { id, key, keyText, registryUrl }, record);
    // Few addresses name one registry; whoever makes up more of them must not fill the memory.
    if (!known || known.length >= MOST_HANDLES) this.#handles.set(record, [made]);
    else known.push(made);
    return made;
  }

  #handle(plugin: PluginDefinition, asked: Asked, record: PackageRecord): KnownHandle {
    const { id, keyText, registryUrl } = asked;
    const document = plugin.documents?.[id];
    if (!document) throw new TypeError(`${plugin.format} declares no document ${id}`);
    const key = keyOf(plugin, asked, record);
    return {
      id,
      keyText,
      registryUrl,
      media: document.media,
      etag: this.#etag(key, plugin, document),
      lastModified: record.updated_at,
      byDate: document.byDate ?? false,
      ready: () => this.#cache.get(key),
      rendering: async () => this.#cache.get(key) ?? this.#once(key, () => this.#render(plugin, asked, record.id)),
    };
  }

  #etag(key: string, plugin: PluginDefinition, document: PackageDocument): string {
    const known = this.#etags.get(key);
    if (known) return known;
    const partRev = document.part === undefined ? 0 : (plugin.parts?.[document.part]?.rev ?? 0);
    const etag = createHash('sha256').update(`${key}\0${document.rev}\0${partRev}`).digest('base64url').slice(0, 27);
    this.#etags.set(key, etag, key.length + 64);
    return etag;
  }

  /** However many ask at once, one renders. */
  #once(key: string, render: () => Promise<Rendering>): Promise<Rendering> {
    const running = this.#running.get(key);
    if (running) return running;
    const started = render().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }

  /** Kept under the revision that was read: a package that changed since it was looked up is rendered as it is now, with the tag of now. */
  async #render(plugin: PluginDefinition, asked: Asked, packageId: number): Promise<Rendering> {
    const document = plugin.documents![asked.id]!;
    const { id, key: wanted, registryUrl } = asked;
    const { record, identity } = await this.renderer.render(plugin, { id, packageId, key: wanted, registryUrl });
    const key = keyOf(plugin, asked, record);
    let compressed: Promise<Buffer> | undefined;
    const rendering: Rendering = {
      media: document.media,
      etag: this.#etag(key, plugin, document),
      lastModified: record.updated_at,
      identity,
      gzip: () =>
        (compressed ??= compress(identity, { level: 6 }).then((bytes) => {
          this.#cache.grow(key, bytes.length);
          return bytes;
        })),
    };
    this.#cache.set(key, rendering, identity.length);
    return rendering;
  }
}

function keyOf(plugin: PluginDefinition, { id, keyText, registryUrl }: Asked, record: { id: number; revision: string }): string {
  return `${plugin.format}\0${id}\0${keyText}\0${record.id}\0${record.revision}\0${registryUrl}`;
}

const NO_KEY = '';

function textOf(key: DocumentKey): string {
  const names = Object.keys(key);
  return names.length === 0 ? NO_KEY : JSON.stringify(names.sort().map((name) => [name, key[name]]));
}
