import type { PluginDefinition } from '@packhouse/sdk';
import { locate } from './mounts.ts';
import type { Mount } from './mounts.ts';

export interface TakenToken {
  /** Without the token and its marker. */
  readonly path: string;
  /** As sent. */
  readonly token: string;
  /** Two stood in the path, and which one is meant nobody can say. */
  readonly twice: boolean;
}

/**
 * Tokens in paths: `/<marker>/<token>` in front of everything, where some clients move it to, or behind a registry's URL. They are taken off before anything
 * else looks at the path. In front, only where a registry of a format with that marker follows; all else is left as it is.
 */
export class PathCredentials {
  readonly #markers: ReadonlyMap<string, string>;
  readonly #mounts: readonly Mount[];
  readonly #basePath: string;

  constructor(definitions: Iterable<PluginDefinition>, mounts: readonly Mount[], basePath: string) {
    this.#markers = new Map([...definitions].flatMap((definition) => markersOf(definition).map((marker) => [definition.format, marker])));
    this.#mounts = mounts;
    this.#basePath = basePath;
  }

  take(path: string): TakenToken | undefined {
    if (!this.#mayHold(path)) return undefined;
    const front = this.#inFront(path);
    const below = this.#below(front?.path ?? path);
    return front && below ? { ...below, twice: true } : (below ?? front);
  }

  /** Most paths hold none, and this is on every request's way. */
  #mayHold(path: string): boolean {
    for (const marker of this.#markers.values()) if (path.includes(`/${marker}/`)) return true;
    return false;
  }

  #inFront(path: string): TakenToken | undefined {
    const [empty, marker = '', token, ...rest] = path.split('/');
    if (empty !== '' || token === undefined) return undefined;
    const behind = `/${rest.join('/')}`;
    const own = behind.startsWith(`${this.#basePath}/`) ? behind.slice(this.#basePath.length) : behind;
    const located = this.#locate(own);
    return located && this.#markers.get(located.format) === marker ? { path: own, token, twice: false } : undefined;
  }

  #below(path: string): TakenToken | undefined {
    const located = this.#locate(path);
    const [marker, token, ...rest] = located?.rest ?? [];
    if (!located || token === undefined || this.#markers.get(located.format) !== marker) return undefined;
    const prefix = path.split('/').slice(0, located.mount.segments.length + 1);
    return { path: [...prefix, ...rest].join('/'), token, twice: false };
  }

  #locate(path: string): ReturnType<typeof locate> {
    return locate(this.#mounts, path.slice(1).split('/'), (format) => this.#markers.has(format));
  }
}

export function markersOf({ credentials = [] }: Pick<PluginDefinition, 'credentials'>): readonly string[] {
  return credentials.flatMap((carrier) => (carrier.kind === 'path' ? [carrier.marker] : []));
}
