import { MODIFIER } from './normalize.ts';

export type Stability = 'dev' | 'alpha' | 'beta' | 'RC' | 'stable';

const MODIFIED = new RegExp(`${MODIFIER}$`, 'i');
const NAMES: ReadonlyMap<string, Stability> = new Map([
  ['alpha', 'alpha'],
  ['beta', 'beta'],
  ['rc', 'RC'],
]);

/** Of a normalised version. */
export function stability(normalized: string): Stability {
  if (normalized.startsWith('dev-') || normalized.endsWith('-dev')) return 'dev';
  const named = MODIFIED.exec(normalized.slice(normalized.indexOf('-') + 1))?.[1]?.toLowerCase() ?? '';
  return NAMES.get(named) ?? 'stable';
}
