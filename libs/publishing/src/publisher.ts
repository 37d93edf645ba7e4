import type { BlobStore } from '@packhouse/blobs';
import { type Database, type Transaction, UniqueViolation } from '@packhouse/database';
import { type Operation, type Outcome, refuse } from '@packhouse/sdk';
import type { Step, WriteContext } from './context.ts';
import type { MetadataConverter } from './forms/convert-metadata.ts';
import { storedForm } from './forms/form-state.ts';
import { OlderForms, type Unsaid } from './forms/older-forms.ts';
import { requireForm } from './forms/require-form.ts';
import { applyExpect } from './operations/expect.ts';
import { applyMark, applySetPackageMetadata } from './operations/mark.ts';
import { applyPublish, type PreparedPublish } from './operations/publish.ts';
import { applyPurge, applyRemove } from './operations/remove.ts';
import { applyMoveTag, applyRemoveTag } from './operations/tag.ts';
import type { PartMaker } from './made-parts.ts';
import type { AtPoint } from './points.ts';
import { checkIdentity } from './steps/check-identity.ts';
import { checkMetadata } from './steps/check-metadata.ts';
import { checkTexts } from './steps/check-texts.ts';
import { linkBlobs, type StagedBlobOf } from './steps/link-blobs.ts';

type Prepared = Exclude<Operation, { op: 'publish' }> | ({ op: 'publish' } & PreparedPublish);

export type Within = (tx: Transaction, outcomes: readonly Outcome[]) => Promise<void>;

export interface PublisherParts {
  readonly db: Database;
  readonly store: BlobStore;
  readonly stagedBlobOf: StagedBlobOf;
  readonly clock: () => number;
  readonly at?: AtPoint;
  /** Who makes the parts of versions; absent: this thread. */
  readonly maker?: PartMaker;
  /** Who says metadata in an older form; absent: this thread. */
  readonly converter?: MetadataConverter;
  /** Hears what could not be said in the older form, the first of each kind. */
  readonly unsaid?: (unsaid: Unsaid) => void;
}

/**
 * The publishing pipeline: check, link the bytes durably, then one transaction. When `change` resolves, everything it did is durable
 * and visible; when it rejects, nothing of it is. Whoever calls has decided each operation before.
 */
export class Publisher {
  readonly #unsaid = new Set<string>();

  constructor(private readonly parts: PublisherParts) {}

  /** `within` writes beside the operations, in their transaction. */
  async change(context: WriteContext, operations: readonly Operation[], within?: Within): Promise<readonly Outcome[]> {
    const { at = () => {} } = this.parts;
    const checked = operations.map((operation) => checkTexts(checkIdentity(context.plugin, operation)));
    await at('publish.checked');
    const prepared: Prepared[] = [];
    for (const operation of checked) prepared.push(await this.#prepare(context, operation));
    await at('publish.linked');
    const outcomes = await this.#commit(context, prepared, within);
    await at('publish.committed');
    return outcomes;
  }

  async #prepare(context: WriteContext, operation: Operation): Promise<Prepared> {
    if (operation.op !== 'publish') return operation;
    const metadata = checkMetadata(context.plugin, operation);
    const blobs = await linkBlobs(this.parts.store, this.parts.stagedBlobOf, operation.files);
    return { op: 'publish', operation, metadata, blobs };
  }

  async #commit(context: WriteContext, prepared: readonly Prepared[], within: Within | undefined): Promise<Outcome[]> {
    const { db, clock, maker, at = () => {} } = this.parts;
    await maker?.ready(context.plugin);
    const forms = await this.#olderForms(context, prepared);
    try {
      return await db.write(async (tx) => {
        const to = (await requireForm(tx, context.plugin))?.before;
        const older: Step['older'] = to === undefined ? undefined : (kind, text) => forms.of(kind, text, to);
        const step: Step = { ...context, tx, now: clock(), maker, older };
        await at('publish.in-transaction');
        const outcomes: Outcome[] = [];
        for (const operation of prepared) outcomes.push(await this.#apply(step, operation));
        await within?.(tx, outcomes);
        await at('publish.before-commit');
        return outcomes;
      });
    } catch (error) {
      // Two publishers of one version, each in a transaction of its own, where the database decides who was first.
      if (error instanceof UniqueViolation)
        throw refuse('version-exists', 'somebody else published this at the same moment', { cause: error });
      throw error;
    }
  }

  /** Says all that is known before the transaction: package metadata alone is not, since it is merged there. */
  async #olderForms({ plugin }: WriteContext, prepared: readonly Prepared[]): Promise<OlderForms> {
    const { db, converter } = this.parts;
    const forms = new OlderForms({ plugin, converter, unsaid: (unsaid) => this.#tell(unsaid) });
    const to = plugin.metadata?.back && (await storedForm(db.read, plugin.format))?.before;
    if (to === undefined) return forms;
    const written = prepared.flatMap((one) => (one.op === 'publish' ? [one.metadata] : []));
    const given = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined && text !== 'null') as string[];
    await forms.say('version', given(written.map(({ version }) => version)), to);
    await forms.say('file', given(written.flatMap(({ files }) => files)), to);
    return forms;
  }

  #tell(unsaid: Unsaid): void {
    const key = `${unsaid.format} ${unsaid.kind}`;
    if (this.#unsaid.has(key)) return;
    this.#unsaid.add(key);
    this.parts.unsaid?.(unsaid);
  }

  #apply(step: Step, operation: Prepared): Promise<Outcome> {
    switch (operation.op) {
      case 'publish':
        return applyPublish(step, this.parts.store, operation);
      case 'remove':
        return applyRemove(step, operation);
      case 'purge':
        return applyPurge(step, operation);
      case 'mark':
        return applyMark(step, operation);
      case 'move-tag':
        return applyMoveTag(step, operation);
      case 'remove-tag':
        return applyRemoveTag(step, operation);
      case 'set-package-metadata':
        return applySetPackageMetadata(step, operation);
      case 'expect':
        return applyExpect(step, operation);
    }
  }
}
