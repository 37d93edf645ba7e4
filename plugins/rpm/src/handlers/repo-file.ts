import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { NO_GROUP, checkedGroup } from '../group.ts';
import { signsPackages } from '../settings.ts';

const EXTENSION = '.repo';

/** `GET /[<group>/]<name>.repo`: what `dnf config-manager --add-repo` and `zypper addrepo` take. The name is the reader's choice: it names the repository on his machine. */
export function repoFile(call: Call<NoBody>): Reply {
  const file = call.params['repo'] ?? '';
  return reply({ text: repoText(call, file.slice(0, -EXTENSION.length)), disposition: file, cache: 'revalidate' });
}

/** `GET /[<group>]`: the address that people write down, opened in a browser. */
export function repoPage(call: Call<NoBody>): Reply {
  return reply({ text: repoText(call, ['packhouse', ...segmentsOf(call)].join('-')), cache: 'revalidate' });
}

function repoText(call: Call<NoBody>, id: string): string {
  const lines = [
    `[${id}]`,
    `name=${id}`,
    `baseurl=${call.urls.to(...segmentsOf(call))}`,
    'enabled=1',
    // Of the files of packages. Where the registry signs none, their publishers may have, each with a key of his own.
    `gpgcheck=${signsPackages(call) ? 1 : 0}`,
    'repo_gpgcheck=1',
    `gpgkey=${call.urls.to('repository.key')}`,
    '# A repository that is not public needs these too: any user name, and a token that may read packages.',
    '#username=token',
    '#password=',
  ];
  return `${lines.join('\n')}\n`;
}

function segmentsOf({ params }: Call<NoBody>): readonly string[] {
  const group = checkedGroup(params['group']);
  return group === NO_GROUP ? [] : group.split('/');
}
