import { asRecord } from '@packhouse/encoding';
import { refuse, reply } from '@packhouse/sdk';
import type { Call, FormBody, JsonBody, NoBody, Reply } from '@packhouse/sdk';
import { versions } from '../versions.ts';

const MAX_REASON = 1_000;

/** `POST /:name/:version/yank`, with a reason or without one (PEP 592). No client has a command for it, so the address is our own. */
export async function yank(call: Call<FormBody | JsonBody>): Promise<Reply> {
  const version = versions.parse(call.params['version'] ?? '');
  const yanked = reasonOf(call.body);
  await call.registry.mark({ package: call.package, version, yanked });
  return reply({ json: { name: call.package, version, yanked: yanked || true } });
}

/** `POST /:name/:version/unyank` */
export async function unyank(call: Call<NoBody>): Promise<Reply> {
  const version = versions.parse(call.params['version'] ?? '');
  await call.registry.mark({ package: call.package, version, yanked: null });
  return reply({ json: { name: call.package, version, yanked: false } });
}

function reasonOf(body: FormBody | JsonBody): string {
  const reason = body.kind === 'form' ? body.fields.get('reason')?.[0] : asRecord(body.value ?? {})?.['reason'];
  if (reason === undefined || reason === null) return '';
  if (typeof reason === 'string' && reason.length <= MAX_REASON && !/\p{Cc}/u.test(reason)) return reason.trim();
  throw refuse('invalid-request', `The reason is a text in one line of at most ${MAX_REASON} characters.`);
}
