import type { ErrorPlace } from '@packhouse/sdk';
import { isImageName } from './names.ts';
import { CATALOG, subjectOf } from './place.ts';

const ACTIONS: Readonly<Record<string, string>> = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' };

/**
 * Where a token is to be had and what for (distribution's token specification). Every value is quoted. The base without a repository names no scope:
 * clients take `*` there for a repository. Who asks for a token shows the credential itself.
 */
export function challenge(at: ErrorPlace): readonly string[] {
  const { level, pattern, base } = at;
  if (level !== 'instance' || base === '' || pattern === '/token') return ['Basic realm="Packhouse"'];
  const bearer = `Bearer realm="${base}/token",service="${new URL(base).host}"`;
  const scopes = scopesOf(at);
  return [scopes.length === 0 ? bearer : `${bearer},scope="${scopes.join(' ')}"`];
}

function scopesOf({ method, pattern = '', params, query }: ErrorPlace): readonly string[] {
  if (pattern === '/_catalog') return [`${CATALOG}:*`];
  const repository = params['repository'];
  // A quote would end the value; no name of an image has one.
  if (repository === undefined || !isImageName(repository)) return [];
  const uploads = pattern.includes('/blobs/uploads/');
  const here = `${subjectOf(repository)}:${uploads ? 'pull,push' : (ACTIONS[method] ?? 'pull,push')}`;
  const from = query.get('from');
  return uploads && query.has('mount') && from !== null && isImageName(from) ? [here, `${subjectOf(from)}:pull`] : [here];
}
