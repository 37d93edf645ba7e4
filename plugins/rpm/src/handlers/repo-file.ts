import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { NO_GROUP, checkedGroup } from '../group.ts';

const EXTENSION = '.repo';

/** `GET /[<group>/]<name>.repo`: what `dnf config-manager --add-repo` and `zypper addrepo` take. The name is the reader's choice: it names the repository on his machine. */
export function repoFile({ params, urls }: Call<NoBody>): Reply {
  const group = checkedGroup(params['group']);
  const file = params['repo'] ?? '';
  const id = file.slice(0, -EXTENSION.length);
  const lines = [
    `[${id}]`,
    `name=${id}`,
    `baseurl=${urls.to(...(group === NO_GROUP ? [] : group.split('/')))}`,
    'enabled=1',
    // Of the files of packages: their publishers may have signed them, each with a key of his own.
    'gpgcheck=0',
    'repo_gpgcheck=1',
    `gpgkey=${urls.to('repository.key')}`,
    '# A repository that is not public needs these too: any user name, and a token that may read packages.',
    '#username=token',
    '#password=',
  ];
  return reply({ text: `${lines.join('\n')}\n`, disposition: file, cache: 'revalidate' });
}
