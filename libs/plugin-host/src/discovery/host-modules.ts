import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const HOST_MODULES = /^@packhouse\/(?:sdk|archives|encoding)(?:\/|$)/;

/**
 * Makes modules in these folders import the host's own `@packhouse/sdk`, `archives` and `encoding`, wherever the folders lie and even
 * where they hold copies: a refusal is only known by its class. Holds for this thread until disposed of; a worker that loads plugins registers its own.
 *
 * @param folders real paths, links followed: by those Node names a module
 */
export function useHostModules(folders: readonly string[]): Disposable {
  const roots = folders.map((folder) => `${pathToFileURL(folder).href}/`);
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const foreign = HOST_MODULES.test(specifier) && roots.some((root) => context.parentURL?.startsWith(root));
      return next(specifier, foreign ? { ...context, parentURL: import.meta.url } : context);
    },
  });
  return { [Symbol.dispose]: () => hooks.deregister() };
}
