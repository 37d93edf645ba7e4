import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { BlobStore } from '@packhouse/blobs';
import { type Database, idList } from '@packhouse/database';
import type { Leases } from '@packhouse/jobs';
import type { DocumentKey, DocumentSet } from '@packhouse/sdk';
import { buildGeneration } from './build-generation.ts';
import { type Form, formNamed, type Generation, SEALED_FILE } from './generation.ts';
import type { GenerationBuilder } from './generation-builder.ts';
import { IndexOpener, type OpenedIndex } from './index-opener.ts';
import { nextSecond } from './next-second.ts';
import { isIdentical, publishGeneration } from './publish-generation.ts';
import { Prewarmer } from './prewarmer.ts';
import { currentGeneration, gatheredFile, hasKey, readTargets, retainedGeneration } from './read-generation.ts';
import type { SealSigner } from './seal-signer.ts';
import { localSegments, type SegmentMaker } from './segment-maker.ts';
import { audienceOf, inputsOf, isSettled, placeText, PROJECT, type SetPlace, unitOf } from './set-place.ts';
import { Turns } from './turns.ts';

export interface IndexSetsParts {
  readonly db: Database;
  readonly store: BlobStore;
  readonly leases: Pick<Leases, 'acquire'>;
  readonly clock: () => number;
  readonly builder: GenerationBuilder;
  /** Who makes what stands between the blocks of an index; absent: this thread. */
  readonly segments?: SegmentMaker;
  /** For sets whose sealed files are signed. */
  readonly signer?: SealSigner;
  /** How long a read waits for what was published before it; then it gets the last whole generation. Milliseconds. */
  readonly maxWait?: number;
  readonly observe?: (
    event: 'built' | 'unchanged' | 'stale' | 'failed',
    place: { readonly format: string; readonly set: string },
    error?: unknown,
  ) => void;
}

/** Which set of which registry: the projects that the caller may pull from. */
export interface IndexQuestion {
  readonly format: string;
  readonly name: string;
  readonly set: DocumentSet;
  readonly key: DocumentKey;
  readonly projects: readonly number[];
  /** The format has a key that sealed files can be signed with. */
  readonly signs?: boolean;
  /** The registry above the project that is asked, `group:7`; absent for a project's own. */
  readonly scope?: string;
}

const MAX_WAIT_MS = 5000;
const LEASE_MS = 30_000;
const POLL_MS = 50;
const MOST_ATTEMPTS = 20;
const MOST_KNOWN = 2000;
const MOST_EMPTY = 500;
/** One publish may leave many audiences behind at once. */
const BUILDS_AT_ONCE = 2;
const NOTED_MS = 3_600_000;

/**
 * The indexes of whole registries. A read of a root sees all that was published before it: where the current generation is behind, the read
 * waits for one that is not, up to a bound. However many ask at once, one builds: in this process by a shared promise, among replicas by a lease.
 */
export class IndexSets {
  readonly #known = new Map<string, Generation>();
  readonly #building = new Map<string, Promise<Generation>>();
  readonly #empty = new Map<string, Generation>();
  readonly #noted = new Map<number, number>();
  /** By format: a plugin whose builds never end holds up its own alone. */
  readonly #turns = new Map<string, Turns>();
  readonly #opener: IndexOpener;
  readonly #prewarmer: Prewarmer;
  #closed = false;

  constructor(private readonly parts: IndexSetsParts) {
    this.#opener = new IndexOpener(parts.store, parts.segments ?? localSegments);
    this.#prewarmer = new Prewarmer(parts.db, parts.clock, (place) => this.#refresh(place));
  }

  /** Undefined where the set has no file of that name. `base`: the registry's URL as it was asked. */
  async open(question: IndexQuestion, name: string, base: string): Promise<OpenedIndex | undefined> {
    const place = await this.#place(question);
    const { generation, stale } = await this.#generation(place, name);
    const found = formNamed(generation, name);
    if (found) {
      this.#note(generation);
      return this.#opener.open({ place, generation, form: found, base, stale });
    }
    const retained = await this.#retained(place, name);
    const old = retained && formNamed(retained, name);
    return retained && old ? this.#opener.open({ place, generation: retained, form: old, base, stale: false }) : undefined;
  }

  /** A file that a member gathered, by its digest; undefined where no generation that the caller may read has it, or had it a day ago. */
  async openGathered(question: IndexQuestion, sha256: string): Promise<OpenedIndex | undefined> {
    const found = await gatheredFile(this.parts.db.read, await this.#place(question), sha256);
    return found && this.#opener.gathered(found, sha256);
  }

  /** Whether what stands is what would be built from nothing: for `fsck` and tests. Undefined where nothing stands, or it is behind. */
  async verify(question: IndexQuestion): Promise<boolean | undefined> {
    const place = await this.#place(question);
    const current = await currentGeneration(this.parts.db.read, place);
    if (!current || !covers(current, place)) return undefined;
    return isIdentical(current, await this.parts.builder.build(place, undefined, current.at));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#prewarmer.close();
    // Ends what is being built: nobody waits for it any more.
    await this.parts.builder.close();
    await Promise.allSettled(this.#building.values());
  }

  async #place({ format, name, set, key, projects, signs = false, scope = PROJECT }: IndexQuestion): Promise<SetPlace> {
    const { db, signer: keys } = this.parts;
    const signer = signs && set.seal ? await keys?.currentKey(format) : undefined;
    const partition = set.partition?.(key) ?? '';
    const list = projects.length === 1 ? { sql: '= ?', param: projects[0]! } : inList(db, projects);
    const targets = await readTargets(db.read, { format, name, partition }, list);
    const having = [...targets.keys()];
    const unit = unitOf(set, partition, key);
    const place = { format, name, set, partition, key, unit, scope, projects: having, audience: audienceOf(having), targets };
    return signer === undefined ? place : { ...place, signer };
  }

  async #generation(place: SetPlace, name: string): Promise<{ generation: Generation; stale: boolean }> {
    if (place.projects.length === 0) return { generation: await this.#emptyGeneration(place), stale: false };
    const known = await this.#read(place);
    const { db } = this.parts;
    // A key that nobody published under is as empty as a registry without packages: nothing is kept of it.
    if (!known && !place.set.seal && !(await hasKey(db.read, db.dialect, place)))
      return { generation: await this.#emptyGeneration(place), stale: false };
    this.#prewarmer.wasRead(place);
    if (known && covers(known, place)) return { generation: known, stale: false };
    const form = known && formNamed(known, name);
    // What a root that is behind names, or what signs it, is read as it was then.
    if (form && !isRoot(place.set, form, name)) return { generation: known, stale: false };
    const retained = known && !form && (await this.#retained(place, name));
    if (retained && name.includes(formNamed(retained, name)?.sha256 || ' ')) return { generation: retained, stale: false };
    return this.#wait(place, known);
  }

  async #retained(place: SetPlace, name: string): Promise<Generation | undefined> {
    return isSettled(place.set) ? retainedGeneration(this.parts.db.read, place, name) : undefined;
  }

  async #wait(place: SetPlace, known: Generation | undefined): Promise<{ generation: Generation; stale: boolean }> {
    const fresh = this.#fresh(place);
    if (!known) return { generation: await fresh, stale: false };
    const enough = new AbortController();
    const late = setTimeout(this.parts.maxWait ?? MAX_WAIT_MS, undefined, { signal: enough.signal, ref: false }).catch(() => undefined);
    const generation = await Promise.race([fresh.catch(() => undefined), late]);
    enough.abort();
    if (generation) return { generation, stale: false };
    this.parts.observe?.('stale', { format: place.format, set: place.name });
    return { generation: known, stale: true };
  }

  /** A generation that covers the place's targets, built as often as it takes. */
  async #fresh(place: SetPlace): Promise<Generation> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const generation = await this.#once(place);
      if (covers(generation, place)) return generation;
    }
    throw new Error(`the index ${place.name} of ${place.format} never came to cover what was published`);
  }

  async #refresh(place: SetPlace): Promise<void> {
    if (this.#closed) return;
    await this.#once(place).catch(() => undefined);
  }

  #once(place: SetPlace): Promise<Generation> {
    const text = placeText(place);
    const running = this.#building.get(text);
    if (running) return running;
    const started = this.#build(place)
      .catch((error: unknown) => {
        this.parts.observe?.('failed', { format: place.format, set: place.name }, error);
        throw error;
      })
      .finally(() => this.#building.delete(text));
    this.#building.set(text, started);
    return started;
  }

  /** Whoever lost its lease, or was overtaken, looks at what stands now, and begins again where that is not enough. */
  async #build(place: SetPlace): Promise<Generation> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS;) {
      const made = this.parts.db.dialect === 'sqlite' ? await this.#make(place, 0) : await this.#makeUnderLease(place);
      if (this.#closed) throw new Error('the host is stopping');
      if (made === 'busy') await setTimeout(POLL_MS);
      else if (made === 'overtaken') attempt++;
      else return made;
      const current = await this.#read(place);
      if (current && covers(current, place)) return current;
    }
    throw new Error(`the index ${place.name} of ${place.format} was replaced by others each time it was made`);
  }

  async #makeUnderLease(place: SetPlace): Promise<Generation | 'overtaken' | 'busy'> {
    const name = `set:${createHash('sha256').update(placeText(place)).digest('base64url')}`;
    const lease = await this.parts.leases.acquire(name, LEASE_MS);
    if (!lease) return 'busy';
    const renewal = setInterval(() => void lease.renew().catch(() => undefined), LEASE_MS / 3);
    try {
      return await this.#make(place, lease.fence);
    } finally {
      clearInterval(renewal);
      await lease.release();
    }
  }

  async #make(place: SetPlace, fence: number): Promise<Generation | 'overtaken'> {
    const { db, store, clock, builder, observe } = this.parts;
    const before = await this.#read(place);
    const at = await nextSecond(clock, place.set.stamped ? before?.at : undefined);
    const built = await this.#turnsOf(place).run(() => builder.build(place, before, at));
    const generation = await publishGeneration(db, store, { place, built, before, fence, read: true, now: clock() });
    if (!generation) return 'overtaken';
    observe?.(generation.id === before?.id ? 'unchanged' : 'built', { format: place.format, set: place.name });
    this.#remember(place, generation);
    return generation;
  }

  #turnsOf({ format }: SetPlace): Turns {
    const turns = this.#turns.get(format) ?? new Turns(BUILDS_AT_ONCE);
    this.#turns.set(format, turns);
    return turns;
  }

  async #read(place: SetPlace): Promise<Generation | undefined> {
    // What is remembered counts only as long as its row stands: its blocks are kept for that alone.
    const known = this.#known.get(placeText(place));
    const generation = await currentGeneration(this.parts.db.read, place, known);
    if (generation && generation !== known) this.#remember(place, generation);
    return generation;
  }

  #remember(place: SetPlace, generation: Generation): void {
    const text = placeText(place);
    this.#known.delete(text);
    this.#known.set(text, generation);
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value!);
  }

  /** Nothing was ever published here: made on the spot, with no date of its own, and kept in memory alone. */
  async #emptyGeneration(place: SetPlace): Promise<Generation> {
    const text = [place.format, place.name, place.unit, inputsOf(place)].join('\0');
    const known = this.#empty.get(text);
    if (known) return known;
    const { db, store, signer, builder } = this.parts;
    const empty = { ...place, projects: [], targets: new Map<number, number>() };
    const built = builder.isolates?.(place.format)
      ? await builder.build(empty, undefined, 0)
      : await buildGeneration({ q: db.read, dialect: db.dialect, store, signer, place: empty, before: undefined, at: 0 });
    if (this.#empty.size >= MOST_EMPTY) this.#empty.clear();
    const made = { id: 0, ...built };
    this.#empty.set(text, made);
    return made;
  }

  /** When a generation was read last, to the hour: it decides which audiences stay made. */
  #note({ id }: Generation): void {
    const now = this.parts.clock();
    if (id === 0 || now - (this.#noted.get(id) ?? 0) < NOTED_MS) return;
    if (this.#noted.size > MOST_KNOWN) this.#noted.clear();
    this.#noted.set(id, now);
    void this.parts.db.write((tx) => tx.run('UPDATE set_generations SET last_read_at = ? WHERE id = ?', [now, id])).catch(() => undefined);
  }
}

function inList(db: Database, projects: readonly number[]): { sql: string; param: string } {
  const list = idList(db.dialect, projects);
  return { sql: `IN ${list.sql}`, param: list.param };
}

/** What clients ask first, and what has to show all that was published by then. */
function isRoot(set: DocumentSet, { member, sha256 }: Form, name: string): boolean {
  if (set.seal) return member === SEALED_FILE;
  return sha256 === '' || !name.includes(sha256);
}

/** Whether a generation holds all that the partition had when the place was looked at. */
function covers(generation: Generation, place: SetPlace): boolean {
  if (generation.inputs !== inputsOf(place)) return false;
  for (const [project, target] of place.targets) if ((generation.targets.get(project) ?? -1) < target) return false;
  return true;
}
