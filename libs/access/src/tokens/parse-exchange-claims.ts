import type { ExchangeClaims } from './exchange-claims.ts';

/** Reads a signed payload; null where it is not one of this version's, such as after an upgrade. */
export function parseExchangeClaims(json: string): ExchangeClaims | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 6) return null;
  const [credentialId, identity, format, asked, granted, exp] = value as unknown[];
  if (typeof credentialId !== 'string' || typeof identity !== 'string' || typeof format !== 'string') return null;
  if (!areStrings(asked) || !areStrings(granted)) return null;
  return typeof exp === 'number' && Number.isSafeInteger(exp) ? { credentialId, identity, format, asked, granted, exp } : null;
}

function areStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
