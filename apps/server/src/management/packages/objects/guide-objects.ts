import type { Project } from '@packhouse/directory';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import type { Level, Snippet } from '@packhouse/sdk';

/** How to use a package from one level, with the values of the snippets' variables. `{token}` is the reader's own. */
export interface GuideObject {
  readonly level: Level;
  readonly registry_url: string;
  readonly registry_host: string;
  readonly snippets: readonly Snippet[];
}

/** One guide for each level at which the format serves anything: the project, its group, the instance. */
export function guideObjects({ definition, routes }: CompiledPlugin, project: Project, origin: string, name: string): GuideObject[] {
  const registries: [Level, string][] = [['project', `${origin}/api/v4/projects/${project.id}/packages/${definition.format}`]];
  if (project.namespace.kind === 'group')
    registries.push(['group', `${origin}/api/v4/groups/${project.namespace.id}/-/packages/${definition.format}`]);
  registries.push(['instance', `${origin}/api/v4/packages/${definition.format}`]);
  return registries
    .filter(([level]) => routes.some((route) => route.levels.includes(level)))
    .map(([level, url]) => ({
      level,
      registry_url: url,
      registry_host: url.replace(/^https?:\/\//, ''),
      snippets: definition.guide({ level, package: name }),
    }));
}
