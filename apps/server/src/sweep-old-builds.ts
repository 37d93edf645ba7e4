import { buildsToKeep, type HostParts } from '@packhouse/gateway';
import { sweepBuilds } from '@packhouse/publishing';

/** Old builds go wherever the project, or the nearest group that says so, keeps only some. */
export async function sweepOldBuilds({ db, clock, directory, plugins, log }: HostParts): Promise<void> {
  for (const { format, definition: plugin } of plugins.plugins) {
    const keepOf = async (projectId: number): Promise<number | undefined> => {
      const project = await directory.project(projectId);
      if (!project) return undefined;
      const groups = await Promise.all([...project.lineage].reverse().map((id) => directory.group(id)));
      return buildsToKeep(
        format,
        project,
        groups.filter((group) => group !== undefined),
      );
    };
    const files = await sweepBuilds({ db, clock, plugin, keepOf });
    if (files > 0) log.info({ format, files }, 'old builds were taken away');
  }
}
