import { refuse } from '@packhouse/sdk';
import type { Call, PublishPlan, RawBody } from '@packhouse/sdk';
import { readIdentity } from './read-identity.ts';

/** What an upload publishes: under the name and version of its address, which must be those inside. */
export async function readUpload(call: Call<RawBody>): Promise<PublishPlan> {
  const { staged } = call.body;
  const version = call.params['version'] ?? '';
  const inside = await readIdentity(staged);
  if (inside.name !== call.package || inside.version !== version)
    throw refuse('identity-mismatch', `The address says ${call.package} ${version}, the package says ${inside.name} ${inside.version}.`);
  return {
    package: call.package,
    version,
    ifVersionExists: 'add',
    files: [{ path: call.params['file'] ?? '', source: staged, ifFileExists: 'same-bytes' }],
  };
}
