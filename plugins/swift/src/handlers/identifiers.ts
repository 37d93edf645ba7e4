import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkAccept } from '../accept.ts';
import { repositoryFacet } from '../facets.ts';
import { repositoryKey } from '../repository-url.ts';

/**
 * `GET /identifiers?url=`: the package that names this repository as its own. Of several, the one that did so first: SwiftPM takes the first by the alphabet,
 * and whoever may publish anywhere could otherwise step into the place of somebody else's dependency.
 */
export async function identifiers(call: Call<NoBody>): Promise<Reply> {
  checkAccept(call, 'json');
  const { registry, query } = call;
  const url = query.get('url');
  if (!url) throw refuse('invalid-request', 'Which repository? Give its address: /identifiers?url=https://github.com/mona/LinkedList');
  // Clients write the address into the query as it is; a space there was a plus.
  const key = repositoryKey(url.replaceAll(' ', '+'));
  const [first] = key === undefined ? [] : await registry.rows.filesWith(repositoryFacet(key), { take: 1, order: 'oldest' });
  if (!first) throw refuse('not-found', 'No package here names this repository.');
  return reply({ json: { identifiers: [first.package.name] }, media: 'application/json', cache: 'revalidate' });
}
