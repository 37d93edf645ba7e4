import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { Machine, RepositoryToUse } from './machine.ts';

/** dnf and dnf5: what differs is in the place of some commands. */
export async function dnfMachine(context: ScenarioContext, root: string): Promise<Machine> {
  const folder = join(root, 'etc/yum.repos.d');
  await mkdir(folder, { recursive: true });
  // A kept answer is as good as none where a test wants to see the request.
  const options = [`--installroot=${root}`, '--releasever=9', '-y', '--setopt=metadata_expire=1', '--setopt=install_weak_deps=False'];
  const run: Machine['run'] = (...args) => context.run([...options, ...args]);
  return {
    root,
    run,
    async use(repository) {
      await writeFile(join(folder, `${repository.id}.repo`), repoFile(repository));
      return undefined;
    },
    async refresh() {
      expectExit(await run('clean', 'all'), 0);
      return run('makecache');
    },
    search: (text) => run('search', text),
    install: (...what) => run('install', ...what),
    upgrade: (name) => run('upgrade', '--refresh', name),
    remove: (name) => run('remove', name),
    async versions(name) {
      const result = await run('repoquery', '--quiet', '--refresh', '--queryformat', '%{version}-%{release}\\n', name);
      expectExit(result, 0);
      return result.stdout.split('\n').filter((line) => line !== '');
    },
  };
}

/** Debian's dnf takes a repository that cannot be read for an empty one, unless it is told not to. */
function repoFile({ id, url, as, key, checksPackages }: RepositoryToUse): string {
  const lines = [
    `[${id}]`,
    `name=${id}`,
    `baseurl=${url}`,
    'enabled=1',
    `gpgcheck=${checksPackages ? 1 : 0}`,
    `repo_gpgcheck=${key === undefined ? 0 : 1}`,
    ...(key === undefined ? [] : [`gpgkey=${key}`]),
    ...(as ? [`username=${as.username}`, `password=${as.token}`] : []),
    'skip_if_unavailable=0',
  ];
  return `${lines.join('\n')}\n`;
}
