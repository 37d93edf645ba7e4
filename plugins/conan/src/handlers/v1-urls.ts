import type { Call } from '@packhouse/sdk';
import { isPackage, type Revision } from '../layout.ts';

/** What Conan 1 without revisions has in the place of every revision. */
export const UNKNOWN = '0';

/** The address of a file for clients that are told addresses. It has no signature in it, so that they send their credential along. */
export function fileUrl(
  { urls, params, package: name }: Pick<Call, 'urls' | 'params' | 'package'>,
  revision: Revision,
  path: string,
): string {
  const { version = '', user = '', channel = '' } = params;
  const at = isPackage(revision) ? ['package', revision.packageId, revision.revision] : ['export'];
  return urls.to('v1', 'files', name, version, user, channel, revision.recipe, ...at, ...path.split('/'));
}
