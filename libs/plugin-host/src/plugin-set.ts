import type { CompiledPlugin } from './compiled-plugin.ts';
import { GenerationMap } from './generation-map.ts';
import type { MatchResult, RouteMatch } from './match-result.ts';
import { locate, MOUNTS, mountsOf } from './mounts.ts';
import type { Located, Mount } from './mounts.ts';
import { PathCredentials } from './path-credentials.ts';
import type { TakenToken } from './path-credentials.ts';
import { decodeSegment, decodeSegments, LONGEST_PATH } from './path/decode-segments.ts';
import { BadPath } from './path/segment.ts';
import type { Segment } from './path/segment.ts';

export interface PluginSetOptions {
  /** Formats whose plugins were switched off, with the reason. */
  disabled?: readonly { readonly format?: string; readonly reason: string }[];
  mounts?: readonly Mount[];
  /** The path of the public URL, without a trailing slash: it stands behind a token that a client put in front of the whole path. */
  basePath?: string;
}

const CACHED_PATHS = 10_000;
/** Ten thousand keys stay within a few megabytes. */
const LONGEST_CACHED = 512;
const NONE: MatchResult = Object.freeze({ kind: 'none' });

/** All plugins of an instance, and the one reading of a request's path that everything after it uses. */
export class PluginSet {
  readonly #plugins: ReadonlyMap<string, CompiledPlugin>;
  readonly #disabled: ReadonlyMap<string, string>;
  /** Formats that wait for something before they serve, with the reason. */
  readonly #held = new Map<string, string>();
  readonly #mounts: readonly Mount[];
  readonly #credentials: PathCredentials;
  /** Reads that matched: misses would let anyone empty it, and writes are rare. */
  #reads = new GenerationMap<string, RouteMatch>(CACHED_PATHS);

  constructor(plugins: readonly CompiledPlugin[], options: PluginSetOptions = {}) {
    this.#plugins = new Map(plugins.map((plugin) => [plugin.format, plugin]));
    const off = (options.disabled ?? []).filter(({ format }) => format !== undefined && !this.#plugins.has(format));
    this.#disabled = new Map(off.map(({ format, reason }) => [format!, reason]));
    // Twins lie below the prefixes that every format has, so a plugin's own come first.
    this.#mounts = [...plugins.flatMap(({ definition }) => mountsOf(definition)), ...(options.mounts ?? MOUNTS)];
    const definitions = plugins.map(({ definition }) => definition);
    this.#credentials = new PathCredentials(definitions, this.#mounts, options.basePath ?? '');
  }

  get plugins(): Iterable<CompiledPlugin> {
    return this.#plugins.values();
  }

  /** Undefined for a format that is switched off, or held. */
  get(format: string): CompiledPlugin | undefined {
    return this.#held.has(format) ? undefined : this.#plugins.get(format);
  }

  /** Its routes answer as those of a plugin that is switched off do, until it is released. */
  hold(format: string, reason: string): void {
    this.#held.set(format, reason);
    this.#reads = new GenerationMap(CACHED_PATHS);
  }

  release(format: string): void {
    this.#held.delete(format);
  }

  isHeld(format: string): boolean {
    return this.#held.has(format);
  }

  /** @param rawUrl Node's `req.url`, after a base path was taken off: nothing decoded, nothing normalised. */
  match(method: string, rawUrl: string): MatchResult {
    const mark = rawUrl.indexOf('?');
    const sent = mark < 0 ? rawUrl : rawUrl.slice(0, mark);
    const taken = this.#credentials.take(sent);
    const path = taken?.path ?? sent;
    const search = mark < 0 ? '' : rawUrl.slice(mark + 1);
    const reads = method === 'GET' || method === 'HEAD';
    const known = reads ? this.#reads.get(path) : undefined;
    const found = known ?? this.#find(method, path);
    if (known === undefined && found.kind === 'route' && reads && path.length <= LONGEST_CACHED) this.#reads.set(path, found);
    const shown = taken === undefined || found.kind !== 'route' ? found : withToken(found, taken);
    return search === '' || shown.kind !== 'route' ? shown : withSearch(shown, search);
  }

  #find(method: string, path: string): MatchResult {
    if (!path.startsWith('/')) return NONE;
    const raw = path.slice(1).split('/');
    const located = locate(this.#mounts, raw, (format) => this.#plugins.has(format) || this.#disabled.has(format));
    if (located === undefined) return NONE;
    const { level, format } = located;
    const plugin = this.get(format);
    if (plugin === undefined)
      return { kind: 'disabled-plugin', format, level, reason: this.#held.get(format) ?? this.#disabled.get(format)! };
    if (path.length <= LONGEST_PATH) return findRoute(plugin, located, method);
    return { kind: 'bad-path', code: 'uri-too-long', plugin, level, why: `The path is longer than ${LONGEST_PATH} bytes` };
  }
}

function findRoute(plugin: CompiledPlugin, { mount, level, rawId, rest }: Located, method: string): MatchResult {
  const bad = ({ why }: BadPath): MatchResult => ({ kind: 'bad-path', code: 'invalid-path', plugin, level, why });
  const scope = rawId === undefined ? undefined : decodeSegment(rawId);
  if (scope instanceof BadPath) return bad(scope);
  if (scope?.text === '') return bad(EMPTY);
  // One slash behind the registry's own URL means the registry: people paste it either way.
  const segments = decodeSegments(rest.length === 1 && rest[0] === '' ? [] : rest);
  if (segments instanceof BadPath) return bad(segments);
  const table = plugin.tables[level];
  const scopeRef = scope?.text;
  const hasEmpty = segments.some(({ text }) => text === '');
  if (hasEmpty && !table.toleratesEmpty) return bad(EMPTY);
  const match = table.match(method, segments);
  if (match !== undefined) {
    const { route, params } = match;
    return {
      kind: 'route',
      plugin,
      level,
      mount,
      scopeRef,
      route,
      params: Object.freeze(params),
      packageText: params['package'],
      search: '',
    };
  }
  const allow = table.allowed(segments);
  if (allow.length > 0) return { kind: 'wrong-method', plugin, level, scopeRef, allow };
  const spelling = misspelt(segments, hasEmpty);
  return spelling ? bad(spelling) : { kind: 'unknown-route', plugin, level, scopeRef };
}

const EMPTY = new BadPath('The path holds an empty segment or ends in a slash');

/** Why no route took the path, where its spelling may be the reason. */
function misspelt(segments: readonly Segment[], hasEmpty: boolean): BadPath | undefined {
  if (hasEmpty) return EMPTY;
  return segments.some(({ slash }) => slash) ? new BadPath('The path holds an encoded slash where none is allowed') : undefined;
}

function withSearch(found: RouteMatch, search: string): MatchResult {
  if (/%00|[\p{Cc} ]/u.test(search)) {
    const { plugin, level } = found;
    return { kind: 'bad-path', code: 'invalid-path', plugin, level, why: 'The query holds a NUL or a control character' };
  }
  const { kind, plugin, level, mount, scopeRef, route, params, packageText, pathToken } = found;
  return { kind, plugin, level, mount, scopeRef, route, params, packageText, search, pathToken };
}

/** A match of this request alone: others that ask for the path share the one without a token. */
function withToken(found: RouteMatch, { token, twice }: TakenToken): MatchResult {
  const { plugin, level } = found;
  const segment = twice ? new BadPath('The path holds two credentials') : decodeSegment(token);
  if (segment instanceof BadPath) return { kind: 'bad-path', code: 'invalid-path', plugin, level, why: segment.why };
  return { ...found, pathToken: segment.text };
}
