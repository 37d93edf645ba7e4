import type { Call } from '@packhouse/sdk';
import type { AddressParts } from '@packhouse/sdk';

/** The name as it stands in the address: full at the instance, below the project there. */
export const nameIn = ({ params }: Pick<AddressParts, 'params'>): string => params['repository'] ?? params['package'] ?? '';

/** A path below the registry, without scheme and host: proxies may have either changed, and every client takes a path. */
export function pathTo({ urls, params }: Pick<Call, 'urls' | 'params'>, ...segments: string[]): string {
  const name = nameIn({ params }).split('/');
  return [new URL(urls.base).pathname.replace(/\/$/, ''), ...name, ...segments].join('/');
}
