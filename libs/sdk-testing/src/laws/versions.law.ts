import type { PluginDefinition } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS, randomTexts, sequence } from './hostile-texts.ts';
import { parsed } from './parsed.ts';

export function versionLaws({ versions, samples }: PluginDefinition): void {
  const parse = (text: string) => parsed(versions.parse, text, 'invalid-version');
  const byKey = (a: string, b: string) => Buffer.compare(Buffer.from(versions.sortKey(a)), Buffer.from(versions.sortKey(b)));
  const { ascending, refused } = samples.versions;
  const some = () => {
    const made = [...randomTexts(3, 4_000, ascending)].map(parse).filter((version) => version !== undefined);
    return [...new Set([...ascending, ...made])];
  };

  describe('versions', () => {
    it('sort as the ecosystem has published them', () => {
      for (const [at, a] of ascending.entries())
        for (const b of ascending.slice(at + 1))
          expect([a, b, Math.sign(versions.compare(a, b)), Math.sign(versions.compare(b, a))]).toEqual([a, b, -1, 1]);
    });

    it('are compared as the bytes of their stored keys are', () => {
      const next = sequence(4);
      const all = some();
      for (let round = 0; round < 10_000; round++) {
        const [a, b] = [all[next(all.length)]!, all[next(all.length)]!];
        expect([a, b, Math.sign(versions.compare(a, b))]).toEqual([a, b, byKey(a, b)]);
      }
    });

    it('parse to themselves once they are parsed, and are the same version afterwards', () => {
      const key = (version: string) => versions.key?.(version) ?? version;
      for (const version of some()) {
        expect(parse(version)).toBe(version);
        expect(key(versions.parse(version))).toBe(key(version));
        expect(() => versions.prerelease?.(version)).not.toThrow();
      }
    });

    it('are one version only where they sort alike', () => {
      const places = new Map<string, string>();
      for (const version of some()) {
        const key = versions.key?.(version) ?? version;
        expect([version, byKey(version, places.get(key) ?? version)]).toEqual([version, 0]);
        places.set(key, version);
      }
    });

    it('are refused where they climb, end early, are over-long or are no text', () => {
      expect([...HOSTILE_TEXTS, ...refused].filter((text) => parse(text) !== undefined)).toEqual([]);
    });
  });
}
