/** Shared caches may keep what anyone would get, for a minute at most, so that a closed door is closed soon. */
const PUBLIC_SECONDS = 60;

export interface CacheNature {
  readonly audience: 'public' | 'private';
  readonly nature: 'immutable' | 'revalidate' | 'no-store' | undefined;
}

export function cacheControl({ audience, nature }: CacheNature): string {
  if (nature === 'no-store') return 'no-store';
  if (nature === 'immutable') return `${audience}, max-age=${PUBLIC_SECONDS}`;
  return `${audience}, max-age=0, must-revalidate`;
}
