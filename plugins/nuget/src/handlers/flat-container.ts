import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { nugetPackage } from '../metadata.ts';
import type { NuGetPackage } from '../metadata.ts';
import { nuspecFile, packageFile, symbolsFile } from '../package-file.ts';
import { names } from '../names.ts';
import { readVersion } from '../nuget-version.ts';
import { versionKey } from '../versions.ts';

type Read = Call<NoBody>;

const SIDES = ['icon', 'readme', 'license'] as const satisfies readonly (keyof NuGetPackage)[];

export function versionList({ registry, package: name }: Read): Promise<Reply> {
  return registry.document('versions', { package: name });
}

/** `GET /download/acme.lib/1.0.0/acme.lib.1.0.0.nupkg`, and what lies beside it. */
export async function download(call: Read): Promise<Reply> {
  const { package: name, params, registry } = call;
  const { version = '', file = '' } = params;
  const side = SIDES.find((kind) => kind === file);
  const path = side ? await sidePath(call, side) : pathOf(name, version, file.toLowerCase());
  if (path === undefined) throw refuse('file-not-found', `${name} ${version} has no file ${file}`);
  // The duplicates setting lets a package be pushed over: then the address has other bytes.
  return registry.file({ package: name, version, path }, { cache: 'revalidate' });
}

/** `GET /v2/package/Acme.Lib/1.0.0` */
export function downloadByVersion({ registry, package: name, params }: Read): Promise<Reply> {
  const { version = '' } = params;
  return registry.file({ package: name, version, path: packageFile(name, version) }, { cache: 'revalidate' });
}

/** Clients write the version into a file's name as they know it, not all of them normalised. */
function pathOf(name: string, version: string, file: string): string | undefined {
  if (file === nuspecFile(name)) return file;
  const [, number = '', extension] = /^(.*)\.(s?nupkg)$/.exec(file) ?? [];
  const prefix = `${names.key(name)}.`;
  if (extension === undefined || !file.startsWith(prefix)) return undefined;
  const written = number.slice(prefix.length);
  if (!readVersion(written) || versionKey(written) !== versionKey(version)) return undefined;
  return extension === 'nupkg' ? packageFile(name, version) : symbolsFile(name, version);
}

async function sidePath({ registry, package: name, params }: Read, kind: (typeof SIDES)[number]): Promise<string | undefined> {
  const row = await registry.rows.version(name, params['version'] ?? '');
  return row && nugetPackage(row.metadata)[kind]?.path;
}
