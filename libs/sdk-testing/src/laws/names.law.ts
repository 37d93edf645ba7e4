import type { PluginDefinition } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS, INHERITED, LOOKALIKES, randomTexts } from './hostile-texts.ts';
import { parsed } from './parsed.ts';

export function nameLaws({ names, samples }: PluginDefinition): void {
  const parse = (text: string) => parsed(names.parse, text, 'invalid-name');
  const accepted = samples.names.same.flat();

  describe('names', () => {
    it('parse to themselves once they are parsed', () => {
      const once = [...accepted, ...randomTexts(1, 3_000, accepted)].map(parse).filter((name) => name !== undefined);
      expect(once.map(parse)).toEqual(once);
    });

    it('have equal keys exactly where they are the same name', () => {
      const groups = samples.names.same.map((group) => new Set(group.map((name) => names.key(names.parse(name)))));
      expect(groups.map((keys) => keys.size)).toEqual(groups.map(() => 1));
      expect(new Set(groups.flatMap((keys) => [...keys])).size).toBe(groups.length);
    });

    it('are refused where they climb, end early, are over-long or are no text', () => {
      const all = [...HOSTILE_TEXTS, ...samples.names.refused];
      expect(all.filter((text) => parse(text) !== undefined)).toEqual([]);
    });

    it('are refused where a letter only looks like one, or are the name that they look like', () => {
      const deceive = accepted.flatMap((name) =>
        LOOKALIKES.filter(([letter]) => name.includes(letter)).filter(([letter, lookalike]) => {
          const disguised = parse(name.replace(letter, lookalike));
          return disguised !== undefined && names.key(disguised) !== names.key(names.parse(name));
        }),
      );
      expect(deceive).toEqual([]);
    });

    it('never hold what a path or a header is broken with', () => {
      for (const text of randomTexts(2, 3_000, accepted)) {
        const name = parse(text) ?? '';
        expect([name, /[\p{Cc}\\]|(^|\/)\.{1,2}(\/|$)/u.test(name), name.isWellFormed()]).toEqual([name, false, true]);
      }
    });

    it('may be called as members of every object are, or are refused like any other', () => {
      for (const name of INHERITED) expect(parse(name) ?? name).toBe(name);
    });
  });
}
