import type { BlobStore } from '@packhouse/blobs';
import { type Database, type Transaction, UniqueViolation } from '@packhouse/database';
import { type Operation, type Outcome, refuse } from '@packhouse/sdk';
import type { Step, WriteContext } from './context.ts';
import type { MetadataConverter } from './forms/convert-metadata.ts';
import { OlderForms, type Unsaid } from './forms/older-forms.ts';
import { requireForm } from './forms/require-form.ts';
import { applyExpect } from './operations/expect.ts';
import { applyMark, applySetPackageMetadata } from './operations/mark.ts';
import { applyPublish, type PreparedPublish } from './operations/publish.ts';
import { applyPurge, applyRemove } from './operations/remove.ts';
import { applyMoveTag, applyRemoveTag } from './operations/tag.ts';
import { Lines } from './lines.ts';
import { localMaker, type PartMaker } from './made-parts.ts';
import type { AtPoint } from './points.ts';
import { checkIdentity } from './steps/check-identity.ts';
import { checkMetadata } from './steps/check-metadata.ts';
import { checkTexts } from './steps/check-texts.ts';
import { linkBlobs, type StagedBlobOf } from './steps/link-blobs.ts';
import { writeWithParts } from './write-with-parts.ts';

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
  readonly #lines = new Lines();
  readonly #unsaid = new Set<string>();

  constructor(private readonly parts: PublisherParts) {}

  /** `within` writes beside the operations, in their transaction, which may be undone and repeated. */
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
    const { db, clock, maker = localMaker, converter, at = () => {} } = this.parts;
    const { plugin } = context;
    const forms = new OlderForms({ plugin, converter, isolated: maker.isolates(plugin.format), unsaid: (unsaid) => this.#tell(unsaid) });
    // One moment for all tries: parts show when their version was published.
    let now: number | undefined;
    const write = (): Promise<Outcome[]> =>
      writeWithParts({ db, plugin, maker, besides: forms }, async (tx, parts) => {
        const to = (await requireForm(tx, plugin))?.before;
        const older: Step['older'] = to === undefined ? undefined : (kind, text) => forms.of(kind, text, to);
        const step: Step = { ...context, tx, now: (now ??= clock()), parts, older };
        await at('publish.in-transaction');
        const outcomes: Outcome[] = [];
        for (const operation of prepared) outcomes.push(await this.#apply(step, operation));
        await within?.(tx, outcomes);
        await at('publish.before-commit');
        return outcomes;
      });
    try {
      // Changes of one package whose parts take their time would put each other's out of date.
      return await (maker.isolates(plugin.format) ? this.#lines.inTurn(packageKeys(context, prepared), write) : write());
    } catch (error) {
      // Two publishers of one version, each in a transaction of its own, where the database decides who was first.
      if (error instanceof UniqueViolation)
        throw refuse('version-exists', 'somebody else published this at the same moment', { cause: error });
      throw error;
    }
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

const packageKeys = ({ plugin, project }: WriteContext, prepared: readonly Prepared[]): readonly string[] => [
  ...new Set(
    prepared.map((one) => {
      const { package: name } = one.op === 'publish' ? one.operation : one;
      return `${plugin.format}\0${project.id}\0${plugin.names.key(name)}`;
    }),
  ),
];
