import { REGISTRY_URL, refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { isInHive } from '../documents/registration-page.ts';
import { leafDocument } from '../documents/registration-leaf.ts';
import { versionKey } from '../versions.ts';

type Read = Call<NoBody>;

export function registration({ registry, package: name, params }: Read): Promise<Reply> {
  return registry.document('registration', { package: name, hive: params['hive'] ?? '' });
}

export function registrationPage({ registry, package: name, params }: Read): Promise<Reply> {
  const { hive = '', lower = '', upper = '' } = params;
  return registry.document('registrationPage', { package: name, hive, lower: versionKey(lower), upper: versionKey(upper) });
}

export async function registrationLeaf({ registry, package: name, params, urls }: Read): Promise<Reply> {
  const { hive, version = '' } = params;
  const [of, row] = [await registry.rows.package(name), await registry.rows.version(name, version)];
  if (!of || !row || !isInHive(row, hive)) throw refuse('version-not-found', `${name} has no version ${version}`);
  return reply({ text: leafDocument(of, row).replaceAll(REGISTRY_URL, urls.base), media: 'application/json', cache: 'revalidate' });
}
