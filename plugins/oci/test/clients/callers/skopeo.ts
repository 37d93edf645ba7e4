import { join } from 'node:path';
import { type MakeCaller, nothing } from './image-caller.ts';

/** Beside the home: root's would be one for all. */
export const AUTH_FILE = 'auth.json';

export const skopeoCaller: MakeCaller = async ({ context, host, layout }) => {
  const cwd = await context.folder('skopeo');
  const env = { REGISTRY_AUTH_FILE: join(cwd, AUTH_FILE) };
  const skopeo = (...args: string[]) => context.run(args, { cwd, env });
  let pulls = 0;
  return {
    login: ({ username, token }) => skopeo('login', '--tls-verify=false', '--username', username, '--password', token, host),
    logout: () => skopeo('logout', '--tls-verify=false', host),
    push: (repository, tag) => skopeo('copy', '--dest-tls-verify=false', `oci:${layout}:sample`, `docker://${host}/${repository}:${tag}`),
    pull: (repository, tag) =>
      skopeo('copy', '--src-tls-verify=false', `docker://${host}/${repository}:${tag}`, `dir:${cwd}/pulled-${++pulls}`),
    close: nothing,
  };
};
