import { setTimeout } from 'node:timers/promises';
import type { HostParts } from '@packhouse/gateway';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import { type FormOutcome, type FormPlan, moveForms, prepareForms, revOf, ServedForms } from '@packhouse/publishing';

const LEASE_MS = 30_000;
const POLL_MS = 500;
/** A process that was killed counts as one that serves until then; one that still says so afterwards is there to stay. */
const PATIENCE_MS = 2 * ServedForms.ALIVE_MS;

interface Waiting {
  readonly plugin: CompiledPlugin;
  readonly plan: FormPlan;
  /** For how many looks another process has stood in the way. */
  looks: number;
}

/** A format whose rows its plugin cannot read. */
export interface RefusedForm {
  readonly format: string;
  readonly name: string;
  readonly reason: string;
}

type Served = (plugin: CompiledPlugin) => Promise<void>;

/**
 * Brings the metadata of rows into the form that their plugins know, after an upgrade or a rollback. Until that is done the format is held: its routes
 * answer 503, and all others are served. Where another process serves the rows as they are, nothing is moved before it has ended.
 */
export class MetadataForms {
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #beats: NodeJS.Timeout | undefined;

  private constructor(
    private readonly host: HostParts,
    private readonly processes: ServedForms,
    private readonly waiting: readonly Waiting[],
    /** Those that no move can help. */
    readonly refused: readonly RefusedForm[],
  ) {}

  /** Looks, before anything is served, and holds what has to wait. */
  static async prepare(host: HostParts): Promise<MetadataForms> {
    const processes = new ServedForms(host.db, host.clock);
    const plugins = [...host.plugins.plugins];
    // Said before it is looked: what is found ready stays so.
    await processes.serve(plugins.map(({ format, definition }) => [format, revOf(definition)]));
    const waiting: Waiting[] = [];
    const refused: RefusedForm[] = [];
    for (const plugin of plugins) {
      const plan = await prepareForms(host.db, plugin.definition);
      if (plan.kind === 'ready') continue;
      if (plan.kind === 'refused') refused.push(hold(host, plugin, plan.reason));
      else {
        hold(host, plugin, 'its metadata is being brought into another form');
        waiting.push({ plugin, plan, looks: 0 });
      }
    }
    await processes.leave(plugins.map(({ format }) => format).filter((format) => host.plugins.isHeld(format)));
    return new MetadataForms(host, processes, waiting, refused);
  }

  /** Begins, and does not wait. `served` is called for each format that may serve then. */
  start(served: Served): void {
    this.#beats = setInterval(() => void this.#beat(), ServedForms.EVERY_MS);
    this.#running = this.#moveAll(served);
  }

  async close(): Promise<void> {
    clearInterval(this.#beats);
    this.#stop.abort();
    await this.#running;
    // Without the database nobody hears it: others wait until this process counts as ended.
    await this.processes.close().catch(() => undefined);
  }

  async #beat(): Promise<void> {
    try {
      const moved = await this.processes.beat();
      for (const plugin of this.host.plugins.plugins)
        if (moved.includes(plugin.format))
          this.#off(plugin, 'another process has brought its metadata into another form: start this one again');
    } catch (error) {
      this.host.log.warn({ err: error }, 'other processes do not hear that this one serves; it is tried again');
    }
  }

  async #moveAll(served: Served): Promise<void> {
    for (let left = this.waiting; left.length > 0;) {
      const again: Waiting[] = [];
      for (const one of left) {
        if (this.#stop.signal.aborted) return;
        if (await this.#tryMove(one, served)) again.push(one);
      }
      left = again;
      if (left.length > 0) await setTimeout(POLL_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Whether it is to be tried again. */
  async #tryMove(one: Waiting, served: Served): Promise<boolean> {
    const { plugin } = one;
    try {
      const others = await this.#others(plugin);
      if (others.length > 0) return this.#waits(one, others);
      const outcome = await this.#move(plugin);
      if (outcome?.state === 'ready') await served(plugin);
      if (outcome?.state === 'refused') this.#off(plugin, outcome.reason);
      return outcome === undefined;
    } catch (error) {
      if (!this.#stop.signal.aborted)
        this.host.log.error(
          { format: plugin.format, err: error },
          `the metadata of the format ${plugin.format} could not be brought into another form: the format is switched off until the next start`,
        );
      return false;
    }
  }

  #others({ format, definition }: CompiledPlugin): Promise<number[]> {
    return this.processes.others(format, revOf(definition));
  }

  /** Forward as long as it takes. Not so back, or a process that was forgotten would undo an upgrade whenever the others pause. */
  #waits(one: Waiting, others: readonly number[]): boolean {
    const { plugin, plan } = one;
    const ends = plan.kind === 'back' && one.looks * POLL_MS >= PATIENCE_MS;
    const then = ends ? 'and start this one again' : 'and this one goes on by itself';
    if (ends || one.looks === 0)
      this.#off(
        plugin,
        `another process serves it with metadata of revision ${others.join(', ')}, and this one has revision ${revOf(plugin.definition)}: stop that process, ${then}`,
      );
    one.looks++;
    return !ends;
  }

  /** Under a lease: of several hosts one does it, and the others find it done. Undefined while another one holds it, or serves. */
  async #move(plugin: CompiledPlugin): Promise<FormOutcome | undefined> {
    const { host } = this;
    const { db, clock, partMaker: converter } = host;
    const { format, definition } = plugin;
    const lease = await host.leases.acquire(`metadata:${format}`, LEASE_MS);
    if (!lease) return undefined;
    const renewal = setInterval(() => void lease.renew().catch(() => undefined), LEASE_MS / 3);
    try {
      if ((await this.#others(plugin)).length > 0) return undefined;
      const plan = await prepareForms(db, definition);
      const mine = lease.require.bind(lease);
      const outcome = await moveForms({ db, plugin: definition, converter, clock, signal: this.#stop.signal, mine }, plan);
      if (outcome.state === 'refused') return outcome;
      await this.processes.serve([[format, revOf(definition)]]);
      host.plugins.release(format);
      host.log.info({ format, plan, changed: outcome.changed }, `the metadata of the format ${format} has the form of its plugin`);
      return outcome;
    } finally {
      clearInterval(renewal);
      await lease.release();
    }
  }

  #off(plugin: CompiledPlugin, why: string): void {
    const { format, reason } = hold(this.host, plugin, why);
    this.host.log.error({ format, reason }, `the format ${format} is switched off: ${reason}`);
  }
}

function hold(host: HostParts, { format }: CompiledPlugin, reason: string): RefusedForm {
  host.plugins.hold(format, reason);
  return { format, name: format, reason };
}
