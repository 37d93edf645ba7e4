import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the build writes for the restore of a project with one `PackageReference`; returns the file's path. */
export async function writeDependencyGraph(folder: string, source: string, id: string, range: string): Promise<string> {
  const project = join(folder, 'app.csproj');
  const framework = 'netstandard2.0';
  const graph = {
    format: 1,
    restore: { [project]: {} },
    projects: {
      [project]: {
        version: '1.0.0',
        restore: {
          projectUniqueName: project,
          projectName: 'app',
          projectPath: project,
          packagesPath: join(folder, 'packages'),
          outputPath: join(folder, 'obj'),
          projectStyle: 'PackageReference',
          configFilePaths: [join(folder, 'nuget.config')],
          originalTargetFrameworks: [framework],
          sources: { [source]: {} },
          frameworks: { [framework]: { targetAlias: framework, projectReferences: {} } },
        },
        frameworks: { [framework]: { targetAlias: framework, dependencies: { [id]: { target: 'Package', version: range } } } },
      },
    },
  };
  const file = join(folder, 'app.dgspec.json');
  await writeFile(file, JSON.stringify(graph));
  return file;
}
