import type { Configuration } from '@packhouse/config';
import type { Finding } from './finding.ts';

const LOOPBACK = /^(127\.|localhost$|::1$)/;

/** Indexes hold absolute links: where others can reach us, we must be told our own address. */
export function checkPublicUrl({ publicUrl, host }: Configuration): Finding {
  const check = 'public URL';
  if (publicUrl === undefined && !LOOPBACK.test(host))
    return {
      check,
      state: 'warn',
      what: `not set, and ${host} can be reached from elsewhere`,
      advice: 'set PACKHOUSE_PUBLIC_URL to the address that clients use',
    };
  if (publicUrl?.startsWith('http:') && !LOOPBACK.test(new URL(publicUrl).hostname))
    return { check, state: 'warn', what: `${publicUrl} sends tokens in the clear`, advice: 'put a proxy with TLS in front and use https' };
  return { check, state: 'ok', what: publicUrl ?? `taken from requests, on ${host} only` };
}
