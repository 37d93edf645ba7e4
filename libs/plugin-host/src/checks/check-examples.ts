import type { Level } from '@packhouse/sdk';
import type { CompiledRoute } from '../compiled-plugin.ts';
import { decodeSegments } from '../path/decode-segments.ts';
import { BadPath } from '../path/segment.ts';
import { bySpecificity } from '../pattern/specificity.ts';
import type { RouteTable } from '../route-table.ts';

/** Every example must reach its own route at each of its levels, and no other route with an equal claim. */
export function checkExamples(route: CompiledRoute, tables: Readonly<Record<Level, RouteTable>>): string[] {
  const title = `${route.method} ${route.pattern}`;
  const problems = route.examples.flatMap((example) => route.levels.map((level) => problemOf(route, example, tables[level])));
  return [...new Set(problems.filter((problem) => problem !== undefined))].map((problem) => `${title}: ${problem}`);
}

function problemOf(route: CompiledRoute, example: string, table: RouteTable): string | undefined {
  if (!example.startsWith('/')) return `the example ${example} does not start with "/"`;
  const segments = example === '/' ? [] : decodeSegments(example.slice(1).split('/'));
  if (segments instanceof BadPath) return `the example ${example} is refused: ${segments.why}`;
  const [first, ...others] = table.all(route.method, segments);
  const own = [first, ...others].find((spelling) => spelling?.route === route);
  if (first === undefined || own === undefined) return `the example ${example} does not match it`;
  if (first.route !== route) return `the example ${example} is taken by ${first.route.pattern}`;
  const rival = others.find((other) => other.route !== route && bySpecificity(other.pattern, first.pattern) === 0);
  return rival && `the example ${example} matches ${rival.route.pattern} just as well`;
}
