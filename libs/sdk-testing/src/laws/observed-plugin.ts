import { definePlugin, type PluginDefinition } from '@packhouse/sdk';

/** Names the refusal's code on each refusal: two refusals of one status are told apart by it. */
export const REFUSAL_CODE = 'x-refusal-code';

/** The plugin as it is, with that header on its refusals. */
export function observedPlugin(plugin: PluginDefinition): PluginDefinition {
  return definePlugin({
    ...plugin,
    errors: (refusal, at) => {
      const rendered = plugin.errors(refusal, at);
      return rendered.kind === 'plain' ? { ...rendered, headers: { ...rendered.headers, [REFUSAL_CODE]: refusal.code } } : rendered;
    },
  });
}

/** The status that a refusal of this code has here: the table's, or the plugin's declared exception. */
export function declaredStatus(plugin: PluginDefinition, code: string, status: number): number {
  return plugin.statuses?.find((exception) => exception.code === code)?.status ?? status;
}
