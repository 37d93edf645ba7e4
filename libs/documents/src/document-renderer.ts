import type { Database } from '@packhouse/database';
import type { DocumentKey, PluginDefinition } from '@packhouse/sdk';
import { type RenderedPackage, renderPackageDocument } from './render-package-document.ts';

/** A document of a package, as it was asked. */
export interface DocumentQuestion {
  readonly id: string;
  readonly packageId: number;
  readonly key: DocumentKey;
  readonly registryUrl: string;
}

/** Who calls the plugin's functions that render documents. */
export interface DocumentRenderer {
  render(plugin: PluginDefinition, question: DocumentQuestion): Promise<RenderedPackage>;
}

/** Renders in this thread, in a snapshot of its own. */
export class LocalRenderer implements DocumentRenderer {
  constructor(private readonly db: Pick<Database, 'snapshot'>) {}

  render(plugin: PluginDefinition, { id, packageId, key, registryUrl }: DocumentQuestion): Promise<RenderedPackage> {
    const document = plugin.documents?.[id];
    if (!document) throw new TypeError(`${plugin.format} declares no document ${id}`);
    return this.db.snapshot((q) => renderPackageDocument(q, document, packageId, key, registryUrl));
  }
}
