import { refuse, reply } from '@packhouse/sdk';
import type { Call, JsonBody, NoBody, Reply } from '@packhouse/sdk';
import { LATEST, checkedTag } from '../dist-tag-rules.ts';
import { distTags } from '../documents/packument-members.ts';
import { versions } from '../versions.ts';

export async function listDistTags(call: Call<NoBody>): Promise<Reply> {
  const tags = await call.registry.rows.tags(call.package);
  // Whatever has a version has a `latest`.
  if (tags.length === 0) throw refuse('package-not-found', `package not found: ${call.package}`);
  return reply({ text: distTags(tags), media: 'application/json', cache: 'revalidate' });
}

/** The body is a JSON text: `"1.0.0"`. */
export async function setDistTag(call: Call<JsonBody>): Promise<Reply> {
  const tag = checkedTag(call.params['tag'] ?? '');
  if (typeof call.body.value !== 'string') throw refuse('invalid-request', 'The body must be a version as a JSON text, such as "1.0.0".');
  const version = versions.parse(call.body.value);
  await call.registry.change([{ op: 'move-tag', package: call.package, tag, version }]);
  return reply({ json: { ok: true, success: true } });
}

export async function removeDistTag(call: Call<NoBody>): Promise<Reply> {
  const tag = call.params['tag'] ?? '';
  if (tag === LATEST) throw refuse('invalid-request', 'The dist-tag "latest" cannot be removed: set it to another version instead.');
  await call.registry.change([{ op: 'remove-tag', package: call.package, tag }]);
  return reply({ json: { ok: true, success: true } });
}
