import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { Problems } from '../rules/problems.ts';
import type { ExternalAuthorizationSettings, InstanceSettings } from './instance-settings.ts';
import { readSettings, SETTINGS_KEY } from './read-settings.ts';

/** What is to change; absent fields stay. Sizes are merged by format. */
export type SettingsChange = Partial<Omit<InstanceSettings, 'externalAuthorization'>> & {
  readonly externalAuthorization?: Partial<ExternalAuthorizationSettings>;
};

/** Changes the instance's settings; effective here at once, on other replicas within 5 s. */
export async function putSettings(context: DirectoryContext, actor: Actor, wanted: SettingsChange): Promise<InstanceSettings> {
  return change(context, actor, async ({ tx, record }) => {
    await tx.lock('settings', SETTINGS_KEY, 'key');
    const before = await readSettings(tx);
    const after: InstanceSettings = {
      ...before,
      ...wanted,
      externalAuthorization: { ...before.externalAuthorization, ...wanted.externalAuthorization },
      maxFileSizes: { ...before.maxFileSizes, ...wanted.maxFileSizes },
    };
    check(after);
    await tx.run('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [
      SETTINGS_KEY,
      JSON.stringify(after),
    ]);
    await record({ kind: 'settings.updated', subject: 'instance', before, after });
    return after;
  });
}

function check({ externalAuthorization: service, instanceRegistryGroups, maxFileSizes }: InstanceSettings): void {
  const problems = new Problems();
  if (service.enabled && !isHttpUrl(service.url)) problems.add('external_authorization_service_url', 'must be an http or https URL');
  if (!(service.timeout >= 1 && service.timeout <= 10_000))
    problems.add('external_authorization_service_timeout', 'must be between 0.001 and 10 seconds');
  if (service.defaultLabel.length > 255)
    problems.add('external_authorization_service_default_label', 'is too long (maximum is 255 characters)');
  if (instanceRegistryGroups.some((id) => !Number.isSafeInteger(id) || id < 1))
    problems.add('instance_registry_groups', 'must be ids of groups');
  for (const [format, size] of Object.entries(maxFileSizes))
    if (!Number.isSafeInteger(size) || size < 0) problems.add(`${format}_max_file_size`, 'must be a number of bytes, 0 for no limit');
  problems.throwIfAny();
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}
