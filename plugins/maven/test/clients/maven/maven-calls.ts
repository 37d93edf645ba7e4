import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import type { RegistryAccess } from '../packages/registry-access.ts';
import { writeFiles } from '../packages/write-files.ts';
import { settingsXml } from './settings.ts';
import type { Shown } from './settings.ts';

export const DEPLOY_FILE = 'org.apache.maven.plugins:maven-deploy-plugin:3.1.4:deploy-file';
export const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies';
export const GET = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:get';
const LIMIT = 600_000;
/** Short runs: what the compiler would gain is not had back. */
const SHORT_RUN = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

/** One Maven with one local repository, which has the plugins after the first run; what comes from the registry is forgotten on demand. */
export class MavenCalls {
  readonly #context: ScenarioContext;
  readonly #home: string;
  #runs = 0;

  private constructor(context: ScenarioContext, home: string) {
    this.#context = context;
    this.#home = home;
  }

  static async of(context: ScenarioContext): Promise<MavenCalls> {
    return new MavenCalls(context, await context.folder('maven'));
  }

  get repository(): string {
    return join(this.#home, 'repository');
  }

  async run(
    access: RegistryAccess,
    args: readonly string[],
    { cwd = this.#home, by = 'basic', pluginGroup = '' }: { cwd?: string; by?: Shown; pluginGroup?: string } = {},
  ): Promise<StepResult> {
    // Each run its own: several read theirs while others begin.
    const name = `settings-${++this.#runs}.xml`;
    const settings = join(this.#home, name);
    await writeFiles(this.#home, { [name]: settingsXml(access, by, pluginGroup) });
    const options = ['-B', '-ntp', '-Dstyle.color=never', '-s', settings, `-Dmaven.repo.local=${this.repository}`];
    return this.#context.run([...options, ...args], {
      cwd,
      limit: LIMIT,
      env: { CI_JOB_TOKEN: access.token ?? '', MAVEN_OPTS: SHORT_RUN },
    });
  }

  /** The next run asks the registry again. */
  async forget(groupId: string): Promise<void> {
    await rm(join(this.repository, ...groupId.split('.')), { recursive: true, force: true });
  }

  deployFile(access: RegistryAccess, coordinates: string, file: string): Promise<StepResult> {
    const [groupId, artifactId, version] = coordinates.split(':');
    const what = [`-DgroupId=${groupId}`, `-DartifactId=${artifactId}`, `-Dversion=${version}`, `-Dfile=${file}`];
    return this.run(access, [DEPLOY_FILE, `-Durl=${access.url}`, '-DrepositoryId=packhouse', ...what]);
  }
}
