import type { Scope } from '@packhouse/access';

/** Scopes as a client wrote them; the directory refuses those that it does not know, by name. */
export function asScopes(texts: readonly string[]): readonly Scope[] {
  return [...new Set(texts)] as Scope[];
}
