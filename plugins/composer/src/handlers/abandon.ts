import { asRecord } from '@packhouse/encoding';
import { refuse, reply } from '@packhouse/sdk';
import type { Call, JsonBody, NoBody, Reply } from '@packhouse/sdk';
import { names } from '../names.ts';

/** What people read where no other package takes the place. */
const ABANDONED = 'This package is abandoned.';

/** `PUT /packages/acme/lib/abandoned`, with `{"replacement":"acme/other"}` or nothing: every version that is there is marked, and installs warn. */
export async function abandon(call: Call<JsonBody>): Promise<Reply> {
  const { replacement } = asRecord(call.body.value ?? {}) ?? {};
  if (replacement !== undefined && typeof replacement !== 'string')
    throw refuse('invalid-request', '"replacement" is the name of a package.');
  await markAll(call, replacement === undefined ? ABANDONED : names.parse(replacement));
  return reply({ status: 204 });
}

/** `DELETE /packages/acme/lib/abandoned` */
export async function takeUp(call: Call<NoBody>): Promise<Reply> {
  await markAll(call, null);
  return reply({ status: 204 });
}

async function markAll({ registry, package: name }: Call<JsonBody | NoBody>, deprecated: string | null): Promise<void> {
  const rows = await registry.rows.versions(name, { status: 'all' });
  if (rows.length === 0) throw refuse('package-not-found', `there is no package ${name} here`);
  await registry.change(rows.map(({ version }) => ({ op: 'mark', package: name, version, deprecated })));
}
