import type { Level, PluginDefinition } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { RouteFinder } from './route-requests.ts';

const VARIABLES = ['registryUrl', 'registryScheme', 'registryHost', 'host', 'project', 'token', 'package', 'version'];
const LEVELS: readonly Level[] = ['project', 'group', 'instance'];
const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];
const URL = 'https://packages.example/registry';
const TEXT = /[^\s"'`<>)\]]*/.source;

export function guideLaws(plugin: PluginDefinition): void {
  const snippets = LEVELS.flatMap((level) => plugin.guide({ level }).map((snippet) => ({ level, snippet })));

  describe('the guide', () => {
    it('says how to install and how to publish from a project', () => {
      const purposes = new Set(plugin.guide({ level: 'project' }).map(({ purpose }) => purpose));
      expect([...purposes]).toEqual(expect.arrayContaining(['install', 'publish']));
    });

    it('names each snippet once, and writes no token down', () => {
      for (const level of LEVELS) {
        const ids = plugin.guide({ level }).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
      for (const { snippet } of snippets) expect(snippet.text).not.toMatch(/ph(pat|dt|cbt)-|glpat-/);
    });

    it('uses only the variables that are filled in', () => {
      for (const { snippet } of snippets)
        for (const [, variable] of snippet.text.matchAll(/(?<!\$)\{([A-Za-z]\w*)\}/g))
          expect([snippet.id, VARIABLES]).toEqual([snippet.id, expect.arrayContaining([variable])]);
    });

    it('leads to the registry and to addresses that a route takes', async () => {
      const finder = new RouteFinder(plugin);
      const { name, version } = await plugin.samples.package({});
      const fill = (text: string) =>
        text
          .replaceAll('{registryUrl}', URL)
          .replaceAll('{registryScheme}', 'https')
          .replaceAll('{registryHost}', URL.slice('https://'.length))
          .replaceAll('{package}', encodeURIComponent(name))
          .replaceAll('{version}', encodeURIComponent(version));
      for (const { level, snippet } of snippets)
        for (const [, rest] of fill(snippet.text).matchAll(new RegExp(`(?:https:|^|[^:])//packages\\.example/registry(${TEXT})`, 'gm'))) {
          const path = rest!.replace(/\/?(:_\w+=.*)?$/, '').replace(/[?#].*$/, '');
          const taken = path === '' || METHODS.some((method) => finder.route(method, path, level) !== undefined);
          expect([snippet.id, rest, taken]).toEqual([snippet.id, rest, true]);
        }
    });
  });
}
