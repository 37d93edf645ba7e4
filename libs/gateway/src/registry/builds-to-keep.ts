import type { Group, Project } from '@packhouse/directory';

export const buildsToKeepKey = (format: string): string => `${format}_builds_to_keep`;

/** How many builds of a version are kept, as the project or the nearest group that states it says; undefined: all. */
export function buildsToKeep(format: string, project: Project, ancestors: readonly Group[]): number | undefined {
  const stated = [project.settings, ...ancestors.map((group) => group.settings)].map((settings) => settings[buildsToKeepKey(format)]);
  return stated.find((value) => typeof value === 'number' && value >= 1) as number | undefined;
}
