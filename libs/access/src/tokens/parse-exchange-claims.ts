import type { AskedFor, ExchangeClaims } from './exchange-claims.ts';

/** Reads a signed payload; null where it is not one of this version's, such as after an upgrade. */
export function parseExchangeClaims(json: string): ExchangeClaims | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 5) return null;
  const [credentialId, identity, format, asked, exp] = value as unknown[];
  if (typeof credentialId !== 'string' || typeof identity !== 'string' || typeof format !== 'string') return null;
  if (typeof exp !== 'number' || !Number.isSafeInteger(exp)) return null;
  if (asked === null) return { credentialId, identity, format, asked, exp };
  const purposes = Array.isArray(asked) ? asked.map(askedFor) : undefined;
  return purposes === undefined || purposes.includes(undefined)
    ? null
    : { credentialId, identity, format, asked: purposes as AskedFor[], exp };
}

/** Written as `[subject, ...actions]`. */
function askedFor(value: unknown): AskedFor | undefined {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return undefined;
  const [subject, ...actions] = value;
  return subject === undefined ? undefined : { subject, actions };
}
