import type { PluginDefinition, Route } from '@packhouse/sdk';
import { routeShape } from './checks/route-shape.ts';
import type { CompiledRoute } from './compiled-plugin.ts';
import { pathTokens } from './path-tokens.ts';
import { tokensOf } from './pattern/element.ts';
import { expandGroups } from './pattern/expand-groups.ts';
import { parsePattern } from './pattern/parse-pattern.ts';
import type { ParserLookup } from './pattern/parse-pattern.ts';
import type { Pattern } from './pattern/pattern.ts';
import type { Spelling } from './route-table.ts';

/** Every spelling of every route that is in order; the problems of the others are added to the list. */
export function compileRoutes(definition: PluginDefinition, problems: string[]): readonly Spelling[] {
  const lookup = pathTokens(definition);
  if (definition.routes.length === 0) problems.push('routes is empty');
  return definition.routes.flatMap((route, index) => compileRoute(route, index, lookup, problems));
}

function compileRoute(route: Route, index: number, lookup: ParserLookup, problems: string[]): readonly Spelling[] {
  const title = `routes[${index}]${typeof route?.pattern === 'string' ? ` (${route.method} ${route.pattern})` : ''}`;
  const before = problems.length;
  routeShape(route, title, problems);
  if (problems.length > before) return [];
  const patterns = compilePatterns(route.pattern, title, lookup, problems);
  const hasPackage = patterns.some(({ elements }) => elements.some((element) => tokensOf(element).some(({ name }) => name === 'package')));
  const compiled: CompiledRoute = Object.freeze({ ...route, index, hasPackage });
  return patterns.map((pattern) => ({ route: compiled, pattern }));
}

function compilePatterns(text: string, title: string, lookup: ParserLookup, problems: string[]): readonly Pattern[] {
  try {
    return expandGroups(text).map((one) => parsePattern(one, lookup));
  } catch (error) {
    problems.push(`${title}: the pattern ${(error as Error).message}`);
    return [];
  }
}
