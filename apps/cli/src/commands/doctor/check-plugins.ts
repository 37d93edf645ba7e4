import { builtInPlugins } from '../../plugins/built-in-plugins.ts';
import { discoverPlugins } from '@packhouse/plugin-host';
import type { Finding } from './finding.ts';

export async function checkPlugins(folders: readonly string[]): Promise<Finding> {
  using discovery = await discoverPlugins(folders, { builtIn: [builtInPlugins()] });
  const formats = discovery.plugins.map(({ plugin }) => plugin.format).join(', ');
  if (discovery.disabled.length === 0) return { check: 'plugins', state: 'ok', what: formats };
  return {
    check: 'plugins',
    state: 'warn',
    what: `${formats}; switched off: ${discovery.disabled.map(({ name }) => name).join(', ')}`,
    advice: `mend or remove them: ${discovery.disabled.map(({ reason }) => reason).join('; ')}`,
  };
}
