import { createHash } from 'node:crypto';
import type { PluginDefinition, VersionDetail } from '@packhouse/sdk';
import type { Ahead } from './ahead.ts';
import type { MadeParts, PartMaker } from './made-parts.ts';

/** Where a transaction has the parts of versions from. */
export interface PartSource {
  /** Undefined: they are not made yet. The transaction will be undone, and repeated when they are. */
  partsOf(detail: VersionDetail, projectId: number): Promise<MadeParts> | MadeParts | undefined;
}

interface Missing {
  readonly detail: VersionDetail;
  readonly projectId: number;
}

/** Parts that are made before the transaction that writes them, of what was read in one that was undone. */
export class PartsAhead implements Ahead, PartSource {
  readonly #made = new Map<string, MadeParts>();
  readonly #missing = new Map<string, Missing>();

  constructor(
    private readonly maker: PartMaker,
    private readonly plugin: PluginDefinition,
  ) {}

  begin(): void {
    this.#missing.clear();
  }

  get complete(): boolean {
    return this.#missing.size === 0;
  }

  partsOf({ package: { name, metadata }, ...rest }: VersionDetail, projectId: number): MadeParts | undefined {
    // The package's revision and date belong to the transaction, and are nothing that a part may show.
    const detail = { package: { name, metadata }, ...rest };
    const key = keyOf(detail, projectId);
    const made = this.#made.get(key);
    if (!made) this.#missing.set(key, { detail, projectId });
    return made;
  }

  async makeMissing(): Promise<void> {
    for (const [key, { detail, projectId }] of this.#missing) this.#made.set(key, await this.maker.make(this.plugin, detail, projectId));
  }
}

/** Rows that were undone come back under other ids. */
function keyOf(detail: VersionDetail, projectId: number): string {
  const version = { ...detail.version, id: 0 };
  const files = detail.files.map((file) => ({ ...file, id: 0 }));
  return createHash('sha256')
    .update(JSON.stringify([projectId, { ...detail, version, files }]))
    .digest('base64');
}
