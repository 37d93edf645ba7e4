import { type MakeCaller, nothing } from './image-caller.ts';

export const craneCaller: MakeCaller = async ({ context, host, layout }) => {
  const cwd = await context.folder('crane');
  const crane = (...args: string[]) => context.run(args, { cwd });
  return {
    login: ({ username, token }) => crane('auth', 'login', host, '--username', username, '--password', token),
    logout: () => crane('auth', 'logout', host),
    push: (repository, tag) => crane('push', layout, `${host}/${repository}:${tag}`),
    pull: (repository, tag) => crane('pull', `${host}/${repository}:${tag}`, 'pulled.tar'),
    close: nothing,
  };
};
