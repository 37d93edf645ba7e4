import type { CompiledRoute } from './compiled-plugin.ts';
import { matchPattern } from './pattern/match-pattern.ts';
import type { Pattern } from './pattern/pattern.ts';
import { bySpecificity } from './pattern/specificity.ts';
import type { Segment } from './path/segment.ts';

/** One way to spell a route: its pattern with each optional group taken or left out. */
export interface Spelling {
  readonly route: CompiledRoute;
  readonly pattern: Pattern;
}

export interface TableMatch extends Spelling {
  readonly params: Record<string, string>;
}

/** The routes of one plugin at one level, most specific first. A path that fits several routes of the asked method takes the first of them. */
export class RouteTable {
  readonly #spellings: readonly Spelling[];
  /** Whether any route tolerates an empty segment, such as a trailing slash. */
  readonly toleratesEmpty: boolean;

  constructor(spellings: readonly Spelling[]) {
    // The sort is stable: among equals the plugin's own order holds.
    this.#spellings = spellings.toSorted((a, b) => bySpecificity(a.pattern, b.pattern));
    this.toleratesEmpty = spellings.some(({ pattern }) => pattern.hasEmpty);
  }

  /** HEAD comes with GET. */
  match(method: string, segments: readonly Segment[]): TableMatch | undefined {
    const wanted = method === 'HEAD' ? 'GET' : method;
    for (const { route, pattern } of this.#spellings) {
      if (route.method !== wanted) continue;
      const params = matchPattern(pattern, segments);
      if (params !== undefined) return { route, pattern, params };
    }
    return undefined;
  }

  /** Every spelling of the method that the path fits, in the order of precedence: for checks. */
  all(method: string, segments: readonly Segment[]): readonly Spelling[] {
    return this.#spellings.filter(({ route, pattern }) => route.method === method && matchPattern(pattern, segments) !== undefined);
  }

  /** The methods the path may be asked with, for `Allow`; empty where no route fits. */
  allowed(segments: readonly Segment[]): string[] {
    const methods = new Set<string>();
    for (const { route, pattern } of this.#spellings) {
      if (methods.has(route.method) || matchPattern(pattern, segments) === undefined) continue;
      methods.add(route.method);
      if (route.method === 'GET') methods.add('HEAD');
    }
    return [...methods].sort();
  }
}
