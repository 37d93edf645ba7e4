import type { CompiledPlugin } from '@packhouse/plugin-host';

/** Every header that may carry a credential, and what the bytes are negotiated by. */
export function varyOf(plugin: CompiledPlugin): string {
  const own = (plugin.definition.credentials ?? []).flatMap((carrier) => (carrier.kind === 'header' ? [carrier.name] : []));
  return ['Accept', 'Accept-Encoding', 'Authorization', 'Private-Token', 'Deploy-Token', 'Job-Token', ...own].join(', ');
}
