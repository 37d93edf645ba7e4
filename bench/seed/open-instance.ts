import { readConfiguration } from '@packhouse/config';
import {
  createGroup,
  createProject,
  createUser,
  addMember,
  findNamespace,
  mintPersonalToken,
  type Project,
  SYSTEM,
} from '@packhouse/directory';
import { composeHost, type Host, type PluginModule } from '@packhouse/gateway';
import { compilePlugin, PluginSet } from '@packhouse/plugin-host';
import npm from '@packhouse/plugin-npm';
import type { PluginDefinition } from '@packhouse/sdk';

const DEVELOPER = 30;

/** An instance opened for filling: nothing listens. */
export interface Instance {
  readonly host: Host;
  readonly project: Project;
}

/**
 * Opens the instance in a data folder, makes it where there is none, and finds or makes the project `bench/<path>`. Nothing is synced: whoever fills
 * an instance starts again after a power cut.
 */
export async function openInstance(
  dataFolder: string,
  path: string,
  environment: Readonly<Record<string, string>> = {},
  plugin: PluginDefinition = npm,
  modules?: ReadonlyMap<string, PluginModule>,
): Promise<Instance> {
  const configuration = readConfiguration({
    PACKHOUSE_DATA: dataFolder,
    PACKHOUSE_LOG: 'warn',
    PACKHOUSE_UNSAFE_NO_FSYNC: '1',
    ...environment,
  });
  const host = await composeHost(configuration, { plugins: new PluginSet([compilePlugin(plugin)]), modules });
  return { host, project: await projectAt(host, path) };
}

async function projectAt({ directory, db }: Host, path: string): Promise<Project> {
  const known = await directory.project(`bench/${path}`);
  if (known) return known;
  const group =
    (await findNamespace(db.read, 'bench')) ??
    (await createGroup(directory, SYSTEM, { path: 'bench', name: 'bench', visibility: 'private' }));
  return createProject(directory, SYSTEM, { path, name: path, namespaceId: group.id, visibility: 'private' });
}

/** A token of a Developer of the project, as a member of a team would have. */
export async function developerToken({ host, project }: Instance): Promise<string> {
  const username = `bench-${Date.now().toString(36)}`;
  const user = await createUser(host.directory, SYSTEM, { username, name: 'Bench', password: `${username}-password` });
  await addMember(host.directory, SYSTEM, { projectId: project.id }, { userId: user.id, role: DEVELOPER });
  return (await mintPersonalToken(host.directory, SYSTEM, { userId: user.id, name: 'bench', scopes: ['api'] })).token;
}
