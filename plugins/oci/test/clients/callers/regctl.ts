import { expectExit } from '@packhouse/sdk-testing/clients';
import { type MakeCaller, nothing } from './image-caller.ts';

export const regctlCaller: MakeCaller = async ({ context, host, layout }) => {
  const cwd = await context.folder('regctl');
  const regctl = (...args: string[]) => context.run(args, { cwd });
  expectExit(await regctl('registry', 'set', '--tls', 'disabled', host), 0);
  return {
    login: ({ username, token }) => regctl('registry', 'login', '--user', username, '--pass', token, host),
    logout: () => regctl('registry', 'logout', host),
    push: (repository, tag) => regctl('image', 'copy', `ocidir://${layout}:sample`, `${host}/${repository}:${tag}`),
    pull: (repository, tag) => regctl('image', 'copy', `${host}/${repository}:${tag}`, 'ocidir://pulled:sample'),
    close: nothing,
  };
};
