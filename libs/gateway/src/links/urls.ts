import type { Level, Urls } from '@packhouse/sdk';

/** `scopeRef` as it was asked: links keep the number or the path that the client used. */
export function registryUrl(origin: string, level: Level, scopeRef: string | undefined, format: string): string {
  const id = encodeURIComponent(scopeRef ?? '');
  switch (level) {
    case 'project':
      return `${origin}/api/v4/projects/${id}/packages/${format}`;
    case 'group':
      return `${origin}/api/v4/groups/${id}/-/packages/${format}`;
    case 'instance':
      return `${origin}/api/v4/packages/${format}`;
  }
}

export function urlsBelow(base: string): Urls {
  return { base, to: (...segments) => [base, ...segments.map(encodeURIComponent)].join('/') };
}
