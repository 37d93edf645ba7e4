// Run by a Node of its own, because only the real module loader shows what a plugin's imports resolve to.
import { RefusalError } from '@packhouse/sdk';
import { discoverPlugins } from '../src/discovery/discover-plugins.ts';
import { DiscoveryFailed } from '../src/discovery/discovery.ts';

const [community, builtIn, strict] = process.argv.slice(2);

try {
  using discovery = await discoverPlugins([community!], { builtIn: builtIn ? [builtIn] : [], strict: strict === 'strict' });
  const plugins = discovery.plugins.map(({ plugin, name, builtIn: own }) => ({
    format: plugin.format,
    name,
    builtIn: own,
    refuses: refusesLikeTheHost(plugin.definition.names),
  }));
  console.log(JSON.stringify({ plugins, disabled: discovery.disabled.map(({ format, name, reason }) => ({ format, name, reason })) }));
} catch (error) {
  if (!(error instanceof DiscoveryFailed)) throw error;
  console.log(JSON.stringify({ failures: error.failures.map(({ name }) => name), message: error.message }));
}

function refusesLikeTheHost(names: { parse(text: string): string }): boolean {
  try {
    names.parse('');
    return false;
  } catch (error) {
    return error instanceof RefusalError;
  }
}
