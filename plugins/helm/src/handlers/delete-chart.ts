import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Remove, Reply } from '@packhouse/sdk';
import { checkedChannel } from '../channel.ts';
import { chartPath, provenancePath } from '../chart-file.ts';
import { versions } from '../versions.ts';

/** `DELETE /api/:channel/charts/:name/:version`: from this channel. The version itself goes with its last file. */
export async function deleteChart({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  const channel = checkedChannel(params['channel']);
  const version = versions.parse(params['version'] ?? '');
  const present: Remove[] = [];
  for (const path of [provenancePath(channel, { name, version }), chartPath(channel, { name, version })]) {
    if (await registry.rows.file(name, version, path)) present.push({ op: 'remove', package: name, version, path });
  }
  if (present.length === 0) throw refuse('version-not-found', `There is no ${name} ${version} in ${channel}.`);
  await registry.change(present);
  return reply({ json: { deleted: true } });
}
