import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshHome } from '@packhouse/sdk-testing/clients';
import type { RunSettings, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import type { Repository } from './repository.ts';

/** A folder that uses a repository, with a home of its own, so that nothing is cached from before. */
export interface Consumer {
  readonly folder: string;
  composer(args: readonly string[], settings?: RunSettings): Promise<StepResult>;
  shell(script: string, settings?: RunSettings): Promise<StepResult>;
}

export interface ConsumerOptions {
  /** `auth.json`; by default the repository's token, which needs no name. */
  readonly auth?: unknown;
  readonly composerJson?: Record<string, unknown>;
  /** Files of another consumer to begin with. */
  readonly from?: { readonly consumer: Consumer; readonly files: readonly string[] };
}

export async function consumer(
  context: ScenarioContext,
  name: string,
  repository: Repository,
  options: ConsumerOptions = {},
): Promise<Consumer> {
  const folder = await context.folder(name);
  const composerJson = {
    name: 'acme/consumer',
    description: 'A consumer',
    repositories: [{ type: 'composer', url: repository.url }, { 'packagist.org': false }],
    config: { 'secure-http': false },
    ...options.composerJson,
  };
  await writeFile(join(folder, 'composer.json'), JSON.stringify(composerJson));
  const auth = options.auth ?? bearerAuth(repository);
  if (auth !== undefined) await writeFile(join(folder, 'auth.json'), JSON.stringify(auth));
  for (const file of options.from?.files ?? []) await copyFile(join(options.from!.consumer.folder, file), join(folder, file));
  const home = freshHome(await context.folder(`${name}-home`));
  const env = { ...home, COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_NO_INTERACTION: '1', COMPOSER_PROCESS_TIMEOUT: '120' };
  const within = (settings: RunSettings = {}): RunSettings => ({ cwd: folder, ...settings, env: { ...env, ...settings.env } });
  return {
    folder,
    composer: (args, settings) => context.run([...args, '--no-ansi'], within(settings)),
    shell: (script, settings) => context.shell(script, within(settings)),
  };
}

export function bearerAuth({ url, token }: Repository): unknown {
  return token === undefined ? undefined : { bearer: { [new URL(url).host]: token } };
}

export function basicAuth({ url, token }: Repository): unknown {
  return token === undefined ? undefined : { 'http-basic': { [new URL(url).host]: { username: 'token', password: token } } };
}
