import { buildsToKeep, type HostParts } from '@packhouse/gateway';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import { sweepBuilds } from '@packhouse/publishing';

/** Old builds go wherever the project, or the nearest group that says so, keeps only some. */
export async function sweepOldBuilds(
  { db, clock, directory, partMaker, log }: HostParts,
  { format, definition: plugin }: CompiledPlugin,
): Promise<void> {
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
  const files = await sweepBuilds({ db, clock, plugin, maker: partMaker, keepOf });
  if (files > 0) log.info({ format, files }, 'old builds were taken away');
}
