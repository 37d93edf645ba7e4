import { expectExit } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { Machine } from './machine.ts';

export function zypperMachine(context: ScenarioContext, root: string): Machine {
  const run: Machine['run'] = (...args) => context.run(['--root', root, '--non-interactive', '--gpg-auto-import-keys', ...args]);
  // What was read within the last minutes is not asked for again, unless it is told to.
  const refresh: Machine['refresh'] = () => run('refresh', '--force');
  return {
    root,
    run,
    use({ id, url, as, key, checksPackages }) {
      const address = new URL(url);
      if (as) [address.username, address.password] = [as.username, as.token];
      const checks = key === undefined ? ['--no-gpgcheck'] : checksPackages ? ['--gpgcheck-strict'] : ['--gpgcheck'];
      return run('addrepo', ...checks, '--refresh', address.href, id);
    },
    refresh,
    search: (text) => run('search', text),
    install: (...what) => run('install', '--no-recommends', ...what),
    async upgrade(name) {
      expectExit(await refresh(), 0);
      return run('update', name);
    },
    remove: (name) => run('remove', name),
    async versions(name) {
      const result = await run('search', '--details', '--match-exact', name);
      // 104: nothing was found.
      expectExit(result, result.exitCode === 104 ? 104 : 0);
      const rows = result.stdout.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
      const known = rows.filter(([, found, , , , repository]) => found === name && repository !== '(System Packages)');
      return known.map(([, , , version]) => version!);
    },
  };
}
