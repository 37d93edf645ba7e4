import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedGroup } from '../group.ts';
import { packageFileName, packageOfFile, packagePath, versionOf } from '../package/package-file.ts';
import type { Nevra } from '../package/package-file.ts';
import { parseEvr } from '../version/evr.ts';

/** `GET /[<group>/]packages/[<epoch>/]<file>`: what the index names. */
export function packageFile(call: Call<NoBody>): Promise<Reply> {
  return file(call, named(call));
}

/** `GET /[<group>/]package/<name>/<version>/<architecture>[/<file>]`: where Gitea has it. */
export function packageByName(call: Call<NoBody>): Promise<Reply> {
  const nevra = spelled(call);
  const asked = call.params['file'];
  if (asked !== undefined && asked !== packageFileName(nevra)) throw missing(asked);
  return file(call, nevra);
}

/** `DELETE` of the same addresses: from this group. The version itself goes with its last file. */
export function deletePackageFile(call: Call<NoBody>): Promise<Reply> {
  return remove(call, named(call));
}

export function deletePackageByName(call: Call<NoBody>): Promise<Reply> {
  return remove(call, spelled(call));
}

/** Where duplicate names are allowed above the project, another project's bytes may follow. */
function file({ registry, params }: Call<NoBody>, nevra: Nevra): Promise<Reply> {
  const path = packagePath(checkedGroup(params['group']), nevra);
  return registry.file({ package: nevra.name, version: versionOf(nevra), path }, { cache: 'revalidate' });
}

async function remove({ registry, params }: Call<NoBody>, nevra: Nevra): Promise<Reply> {
  const path = packagePath(checkedGroup(params['group']), nevra);
  await registry.remove({ package: nevra.name, version: versionOf(nevra), path });
  return reply({ status: 204 });
}

function named({ params }: Call<NoBody>): Nevra {
  const [text = '', epoch = '0'] = [params['file'], params['epoch']];
  return packageOfFile(text, Number(epoch)) ?? refused(missing(text));
}

/** Gitea writes an epoch in front with a hyphen, rpm with a colon. */
function spelled({ package: name, params }: Call<NoBody>): Nevra {
  const [version = '', arch = ''] = [params['version'], params['arch']];
  const evr = parseEvr(version.replace(/^(\d+)-(?=[^-]+-[^-]+$)/, '$1:'));
  if (evr?.release === undefined) throw refuse('invalid-version', `${version} is no version of an rpm: it is [epoch:]version-release.`);
  return { name, arch, epoch: evr.epoch, version: evr.version, release: evr.release };
}

function missing(text: string): Error {
  return refuse('file-not-found', `There is no ${text} here: packages are called name-version-release.architecture.rpm.`);
}

function refused(error: Error): never {
  throw error;
}
