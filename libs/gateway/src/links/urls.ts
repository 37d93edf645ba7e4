import type { Urls } from '@packhouse/sdk';

export function urlsBelow(base: string): Urls {
  return { base, to: (...segments) => [base, ...segments.map(encodeURIComponent)].join('/') };
}
