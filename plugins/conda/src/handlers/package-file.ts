import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedArchiveName } from '../archive-name.ts';
import { checkedChannel } from '../channel.ts';
import { filePath } from '../file-path.ts';
import { readSubdir } from './index-file.ts';

function placed(params: Readonly<Record<string, string>>): { package: string; version: string; path: string } {
  const { name, version, file } = checkedArchiveName(params['file']);
  return { package: name, version, path: filePath({ channel: checkedChannel(params), subdir: readSubdir(params['subdir']), file }) };
}

/** `GET /:channel/:subdir/:file`. */
export async function packageFile({ registry, params }: Call<NoBody>): Promise<Reply> {
  // Where duplicates are allowed the bytes may change.
  return registry.file(placed(params), { cache: 'revalidate' });
}

/** `DELETE /:channel/:subdir/:file`: from this channel or label. The version itself goes with its last file. */
export async function deletePackage({ registry, params }: Call<NoBody>): Promise<Reply> {
  const place = placed(params);
  if (!(await registry.rows.file(place.package, place.version, place.path))) throw refuse('file-not-found', `There is no ${place.path}.`);
  await registry.remove(place);
  return reply({ status: 204 });
}
