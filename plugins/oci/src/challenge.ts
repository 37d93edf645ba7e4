import type { ErrorPlace } from '@packhouse/sdk';
import { CATALOG, subjectOf } from './place.ts';

const ACTIONS: Readonly<Record<string, string>> = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' };

/**
 * Where a token is to be had and what for (distribution's token specification). Every value is quoted. The base without a repository names no scope:
 * clients take `*` there for a repository. Who asks for a token shows the credential itself.
 */
export function challenge({ level, method, pattern, params, base }: ErrorPlace): readonly string[] {
  if (level !== 'instance' || base === '' || pattern === '/token') return ['Basic realm="Packhouse"'];
  const bearer = `Bearer realm="${base}/token",service="${new URL(base).host}"`;
  const scope = scopeOf(method, pattern, params['repository']);
  return [scope === undefined ? bearer : `${bearer},scope="${scope}"`];
}

function scopeOf(method: string, pattern: string | undefined, repository: string | undefined): string | undefined {
  if (pattern === '/_catalog') return `${CATALOG}:*`;
  // A quote would end the value; no name of an image has one.
  if (repository === undefined || !/^[\w./-]+$/.test(repository)) return undefined;
  return `${subjectOf(repository)}:${ACTIONS[method] ?? 'pull,push'}`;
}
