import { refuse } from '@packhouse/sdk';
import type { ChartDependency } from './chart-metadata.ts';
import { YamlMembers, present } from './yaml-members.ts';

/** A row each. */
const MAX_DEPENDENCIES = 2_000;
const ALIAS = /^[A-Za-z0-9_-]+$/;

/** The charts that a chart needs, from `dependencies` of Chart.yaml (apiVersion v2) or requirements.yaml (v1). */
export function chartDependencies(list: readonly unknown[] | undefined, where: string): readonly ChartDependency[] | undefined {
  if (list && list.length > MAX_DEPENDENCIES)
    throw refuse('invalid-package', `${where} names ${list.length} dependencies: ${MAX_DEPENDENCIES} are the most.`);
  const dependencies = list?.map((item, at) => dependency(item, `dependency ${at + 1} in ${where}`));
  const called = new Set<string>();
  for (const { name, alias } of dependencies ?? []) {
    const key = alias ?? name;
    if (called.has(key))
      throw refuse('invalid-package', `Two dependencies in ${where} are called "${key}": give one of them an alias of its own.`);
    called.add(key);
  }
  return dependencies;
}

function dependency(value: unknown, where: string): ChartDependency {
  const members = new YamlMembers(value, where);
  const alias = members.text('alias');
  if (alias !== undefined && !ALIAS.test(alias)) throw members.fault('alias', 'may hold letters, digits, "_" and "-" only');
  return present<ChartDependency>({
    name: members.required('name'),
    version: members.text('version'),
    repository: members.text('repository') ?? '',
    condition: members.text('condition'),
    tags: members.texts('tags'),
    enabled: members.flag('enabled'),
    'import-values': members.list('import-values'),
    alias,
  });
}
