import { runQuietly } from './run-quietly.mjs';

/**
 * Puts the wanted `paths` of a repository at `commit` into `folder`, with its history (from whose tags a build reads its version) but without other
 * files. Git's own `url.<base>.insteadOf` says where a mirror is.
 */
export async function gitCheckout({ repository, commit, paths }, folder) {
  const git = (...args) => runQuietly('git', args, { seconds: 300, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } });
  await git('clone', '--quiet', '--filter=blob:none', '--no-checkout', repository, folder);
  await git('-C', folder, 'sparse-checkout', 'set', '--no-cone', ...paths.map((path) => `/${path}`));
  await git('-C', folder, 'checkout', '--quiet', commit);
}
