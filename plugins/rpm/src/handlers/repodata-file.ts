import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedGroup, groupPrefix } from '../group.ts';

/** Named by its digest, so it never changes. */
const BY_DIGEST = /^[0-9a-f]{64}-/;

/** `GET /[zstd/][<group>/]repodata/<file>`. */
export function repodataFile({ registry, params }: Call<NoBody>): Promise<Reply> {
  const group = checkedGroup(params['group']);
  const [face, file = ''] = [params['face'], params['file']];
  const name = `${face === undefined ? '' : `${face}/`}${groupPrefix(group)}repodata/${file}`;
  return registry.index('repodata', { key: { group }, name }, { cache: BY_DIGEST.test(file) ? 'immutable' : 'revalidate' });
}

/** What zypper looks for to tell kinds of repositories apart. There is one kind here. */
export function noOtherKind({ params }: Call<NoBody>): never {
  checkedGroup(params['group']);
  throw refuse('file-not-found', 'This is a repository with repodata/repomd.xml, of no other kind.');
}
