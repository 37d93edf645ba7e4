import { expectExit } from '@packhouse/sdk-testing/clients';
import { startDockerDaemon } from './docker-daemon.ts';
import type { MakeCaller } from './image-caller.ts';

export const dockerCaller: MakeCaller = async ({ context, host, image }) => {
  const { environment, stop } = await startDockerDaemon(context);
  const docker = (...args: string[]) => context.run(args, { env: environment });
  const imported = await context.run(['import', '-', 'sample:1'], { env: environment, input: image.blobs.at(-1)!.bytes });
  expectExit(imported, 0);
  return {
    login: ({ username, token }) =>
      context.run(['login', host, '--username', username, '--password-stdin'], { env: environment, input: token }),
    logout: () => docker('logout', host),
    push: async (repository, tag) => {
      expectExit(await docker('tag', 'sample:1', `${host}/${repository}:${tag}`), 0);
      return docker('push', `${host}/${repository}:${tag}`);
    },
    pull: async (repository, tag) => {
      await docker('rmi', `${host}/${repository}:${tag}`);
      return docker('pull', `${host}/${repository}:${tag}`);
    },
    close: stop,
  };
};
