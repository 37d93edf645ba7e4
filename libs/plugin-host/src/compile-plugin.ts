import type { Level, PluginDefinition } from '@packhouse/sdk';
import { checkEqualPatterns } from './checks/check-equal-patterns.ts';
import { checkExamples } from './checks/check-examples.ts';
import { checkReferences } from './checks/check-references.ts';
import { checkSdkRange } from './checks/check-sdk-range.ts';
import { isRecord } from './checks/check.ts';
import { definitionShape } from './checks/definition-shape.ts';
import type { CompiledPlugin, CompiledRoute } from './compiled-plugin.ts';
import { compileRoutes } from './compile-routes.ts';
import { PluginProblems } from './plugin-problems.ts';
import { RouteTable } from './route-table.ts';
import type { Spelling } from './route-table.ts';

/** Checks a plugin whole, since a community plugin may be plain JavaScript, and compiles its routes. Throws `PluginProblems` with everything that is wrong. */
export function compilePlugin(definition: PluginDefinition): CompiledPlugin {
  const problems: string[] = [];
  definitionShape(definition, '', problems);
  if (!isRecord(definition)) throw new PluginProblems('?', ['its default export is no plugin definition']);
  const wellShaped = problems.length === 0;
  if (typeof definition.sdk === 'string') problems.push(...checkSdkRange(definition.sdk));
  if (wellShaped) problems.push(...checkReferences(definition));
  const spellings = compileTable(definition, problems);
  const routes = [...new Set(spellings.map(({ route }) => route))];
  const tables = { project: tableAt('project', spellings), group: tableAt('group', spellings), instance: tableAt('instance', spellings) };
  problems.push(...checkEqualPatterns(spellings), ...routes.flatMap((route: CompiledRoute) => checkExamples(route, tables)));
  if (problems.length > 0) throw new PluginProblems(typeof definition.format === 'string' ? definition.format : '?', problems);
  return Object.freeze({ format: definition.format, definition, routes, tables });
}

/** Works on definitions that are wrong elsewhere, so that all problems come at once. */
function compileTable(definition: PluginDefinition, problems: string[]): readonly Spelling[] {
  if (Array.isArray(definition.routes)) return compileRoutes(definition, problems);
  problems.push('routes must be a list');
  return [];
}

function tableAt(level: Level, spellings: readonly Spelling[]): RouteTable {
  return new RouteTable(spellings.filter(({ route }) => route.levels.includes(level)));
}
