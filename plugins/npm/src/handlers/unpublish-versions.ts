import { asRecord } from '@packhouse/encoding';
import { reply } from '@packhouse/sdk';
import type { Call, JsonBody, Reply } from '@packhouse/sdk';
import { unpublishedVersions } from '../unpublished-versions.ts';

/** `PUT /lib/-rev/<rev>`: the first half of `npm unpublish lib@1.0.0`, the packument without that version. Tags follow by themselves. */
export async function unpublishVersions(call: Call<JsonBody>): Promise<Reply> {
  const sent = asRecord(call.body.value) ?? {};
  const { rows } = call.registry;
  const [row, versions] = [await rows.package(call.package), await rows.versions(call.package)];
  const isSentRevision = row?.revision === call.params['rev'];
  const gone = unpublishedVersions({ versions: sent['versions'], time: sent['time'] }, { isSentRevision, rows: versions });
  await call.registry.change(gone.map((version) => ({ op: 'remove', package: call.package, version })));
  return reply({ status: 201, json: { ok: true, success: true } });
}
