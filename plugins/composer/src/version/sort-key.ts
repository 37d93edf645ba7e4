/** In ascending order. A version that goes on with a stability is lower than one that ends there, one with a further number or a patch is higher. */
const RANKS = { unknown: '0', dev: '1', alpha: '2', beta: '3', RC: '4', end: '5', number: '6', patch: '7' } as const;
const WORDS: ReadonlyMap<string, string> = new Map(Object.entries(RANKS).filter(([word]) => /^(dev|alpha|beta|RC|patch)$/.test(word)));

/**
 * Bytes in the order in which Composer sorts normalised versions (PHP's `version_compare`): number by number, and
 * dev < alpha < beta < RC < the release < its patches. Branches with a name lie below all numbers. The version itself comes last, so
 * that two that Composer holds for equal (`1.01`, `1.1`) have a fixed order too.
 */
export function sortKey(normalized: string): string {
  if (normalized.startsWith('dev-')) return `${RANKS.dev}${RANKS.unknown} ${normalized}`;
  const tokens = normalized.match(/\d+|[A-Za-z]+/g) ?? [];
  return `${tokens.map(ranked).join('')}${RANKS.end} ${normalized}`;
}

/** A number is led by the count of its digits, which compares before them. */
function ranked(token: string): string {
  if (!/^\d/.test(token)) return WORDS.get(token) ?? RANKS.unknown;
  const digits = token.replace(/^0+(?=\d)/, '');
  return `${RANKS.number}${String(digits.length).padStart(2, '0')}${digits}`;
}
