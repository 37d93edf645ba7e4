import { type Call, refuse, type Registry } from '@packhouse/sdk';
import type { HostParts } from '../parts.ts';
import type { ScopedRegistry } from '../registry/scoped-registry.ts';
import type { Admission } from './admission.ts';
import { isAskedFor } from './refuse-other-purpose.ts';
import { findPlace } from './resolve-scope.ts';

/** The registry of another project that the caller may pull from. What is not there and what is hidden look alike. */
export async function elsewhere(
  { directory }: HostParts,
  { match, principal, exchanged }: Admission,
  here: ScopedRegistry,
  { places, subject }: Parameters<Call['elsewhere']>[0],
): Promise<{ registry: Registry; package: string } | undefined> {
  // Asked again with both, it says nothing about whether the other place is there.
  if (exchanged && !isAskedFor(exchanged.asked, subject, 'pull'))
    throw refuse('unauthenticated', 'this token was not asked for that: ask for one to pull from the other place too');
  const found = await findPlace(directory, places);
  if (!found) return undefined;
  const name = found.place.package === undefined ? '' : match.plugin.definition.names.parse(found.place.package);
  const decision = await directory.decideOn(principal, 'pull', found.project, name === '' ? undefined : name, match.plugin.format);
  return decision.allowed ? { registry: here.at({ level: 'project', project: found.project }, name), package: name } : undefined;
}
