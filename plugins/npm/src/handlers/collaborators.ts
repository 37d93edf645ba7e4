import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `npm access list collaborators`: the caller's own right. Who else may do what is the project's member list, which is not for clients. */
export async function collaborators(call: Call<NoBody>): Promise<Reply> {
  await mustExist(call);
  const own = call.principal.kind === 'anonymous' ? [] : [[call.principal.name, call.also ? 'write' : 'read'] as const];
  return reply({ json: Object.fromEntries(own), cache: 'no-store' });
}

/**
 * `npm access get status`. That an anonymous caller came this far shows that anyone may pull; of others it is not known, and the careful answer
 * makes npm ask for `--access public` before it signs a provenance statement that the world can read.
 */
export async function visibility(call: Call<NoBody>): Promise<Reply> {
  await mustExist(call);
  return reply({ json: { public: call.principal.kind === 'anonymous' }, cache: 'no-store' });
}

/** A package of which everything was unpublished is not there any more; whatever has a version has a tag. */
async function mustExist({ registry, package: name }: Call<NoBody>): Promise<void> {
  if ((await registry.rows.tags(name)).length === 0) throw refuse('package-not-found', `package not found: ${name}`);
}
