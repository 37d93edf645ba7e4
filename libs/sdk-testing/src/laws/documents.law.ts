import type { PluginDefinition } from '@packhouse/sdk';
import { describe } from 'vitest';
import { madeDocumentLaws } from './documents-made.law.ts';
import { servedDocumentLaws } from './documents-served.law.ts';

export function documentLaws(plugin: PluginDefinition): void {
  describe('documents', () => {
    servedDocumentLaws(plugin);
    madeDocumentLaws(plugin);
  });
}
