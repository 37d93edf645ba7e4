import { expectExit } from '@packhouse/sdk-testing/clients';
import { type MakeCaller, nothing } from './image-caller.ts';

/** Pushes a chart: its name is the last component of the repository, its version the tag. */
export const helmCaller: MakeCaller = async ({ context, host }) => {
  const cwd = await context.folder('helm');
  const helm = (...args: string[]) => context.run(args, { cwd });
  return {
    login: ({ username, token }) => helm('registry', 'login', '--plain-http', '--username', username, '--password', token, host),
    logout: () => helm('registry', 'logout', host),
    push: async (repository, tag) => {
      const [name, above] = [repository.slice(repository.lastIndexOf('/') + 1), repository.slice(0, repository.lastIndexOf('/'))];
      expectExit(await context.shell(`test -d ${name} || helm create ${name}`, { cwd }), 0);
      expectExit(await helm('package', name, '--version', tag), 0);
      return helm('push', '--plain-http', `${name}-${tag}.tgz`, `oci://${host}/${above}`);
    },
    pull: (repository, tag) => helm('pull', '--plain-http', `oci://${host}/${repository}`, '--version', tag, '--destination', cwd),
    close: nothing,
  };
};
