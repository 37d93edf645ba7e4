import { definePlugin, refuse, reply } from '@packhouse/sdk';
import type { PluginDefinition, Route } from '@packhouse/sdk';

/** A plugin that is right in everything a test does not change. */
export function samplePlugin(routes: readonly Route[], changes: Partial<PluginDefinition> = {}): PluginDefinition {
  return definePlugin({
    format: 'sample',
    title: 'Sample',
    sdk: '^1.0.0',
    names: { parse: parseName, key: (name) => name.toLowerCase(), owned: true },
    versions: { parse: parseVersion, sortKey: (version) => version, compare: (a, b) => (a < b ? -1 : Number(a > b)), reuse: 'never' },
    routes,
    errors: (refusal) => reply({ status: refusal.status, text: refusal.message }),
    describe: () => ({ panels: [] }),
    guide: () => [],
    samples: {
      package: () => ({ name: 'a', version: '1.0.0', publish: [], reads: [] }),
      names: { same: [], refused: [] },
      versions: { ascending: [], refused: [] },
      corrupt: () => [],
    },
    ...changes,
  });
}

function parseName(text: string): string {
  if (!/^[a-z0-9@/._-]+$/i.test(text)) throw refuse('invalid-name', 'letters, digits, dots and hyphens only');
  return text;
}

function parseVersion(text: string): string {
  if (!/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(text)) throw refuse('invalid-version', 'three numbers with dots between them');
  return text;
}
