import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration, readConfiguration } from '@packhouse/config';
import { composeHost } from '@packhouse/gateway';
import { PluginSet } from '@packhouse/plugin-host';
import { freshDatabase, People } from '@packhouse/sdk-testing';

export interface DataFolder extends AsyncDisposable {
  readonly path: string;
  readonly configuration: Configuration;
  /** What a server on this data needs to be told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly projectId: number;
  /** Of a maintainer of the project, scope `api`. */
  readonly token: string;
}

/** The data of an instance with one project and somebody who may publish there, made before any server runs on it. */
export async function makeDataFolder(): Promise<DataFolder> {
  const path = mkdtempSync(join(tmpdir(), 'packhouse-faults-'));
  const database = await freshDatabase(path);
  const environment = { PACKHOUSE_DATA: path, PACKHOUSE_DATABASE_URL: database.url };
  const configuration = readConfiguration({ ...environment, PACKHOUSE_LOG: 'error', PACKHOUSE_ROOT_PASSWORD: 'correct horse battery' });
  const host = await composeHost(configuration, { plugins: new PluginSet([]) });
  const remove = async (): Promise<void> => {
    await database.drop();
    rmSync(path, { recursive: true, force: true });
  };
  try {
    const people = new People(host.directory);
    const project = await people.project({ visibility: 'private' });
    const { token } = await people.member(project, 40);
    return { path, configuration, environment, projectId: project.id, token, [Symbol.asyncDispose]: remove };
  } finally {
    await host.close();
  }
}
