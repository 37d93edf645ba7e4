import { setTimeout } from 'node:timers/promises';
import type { HostParts } from '@packhouse/gateway';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import { type FormPlan, moveForms, prepareForms } from '@packhouse/publishing';

const LEASE_MS = 30_000;
const POLL_MS = 500;

interface Waiting {
  readonly plugin: CompiledPlugin;
  readonly plan: FormPlan;
}

/** A format whose rows its plugin cannot read. */
export interface RefusedForm {
  readonly format: string;
  readonly name: string;
  readonly reason: string;
}

/**
 * Brings the metadata of rows into the form that their plugins know, after an upgrade or a rollback. Until that is done the format is held: its routes
 * answer 503, and all others are served.
 */
export class MetadataForms {
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  private constructor(
    private readonly host: HostParts,
    private readonly waiting: readonly Waiting[],
    /** Those that no move can help. */
    readonly refused: readonly RefusedForm[],
  ) {}

  /** Looks, before anything is served, and holds what has to wait. */
  static async prepare(host: HostParts): Promise<MetadataForms> {
    const waiting: Waiting[] = [];
    const refused: RefusedForm[] = [];
    for (const plugin of host.plugins.plugins) {
      const plan = await prepareForms(host.db, plugin.definition);
      if (plan.kind === 'ready') continue;
      if (plan.kind === 'refused') refused.push(hold(host, plugin, plan.reason));
      else {
        hold(host, plugin, 'its metadata is being brought into another form');
        waiting.push({ plugin, plan });
      }
    }
    return new MetadataForms(host, waiting, refused);
  }

  /** Begins, and does not wait. `served` is called for each format that may serve then. */
  start(served: (plugin: CompiledPlugin) => Promise<void>): void {
    this.#running = this.#moveAll(served);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #moveAll(served: (plugin: CompiledPlugin) => Promise<void>): Promise<void> {
    for (const { plugin } of this.waiting) {
      try {
        if (await this.#move(plugin)) await served(plugin);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        this.host.log.error(
          { format: plugin.format, err: error },
          `the metadata of the format ${plugin.format} could not be brought into another form: the format is switched off until the next start`,
        );
      }
    }
  }

  /** Under a lease: of several hosts one does it, and the others find it done. */
  async #move(plugin: CompiledPlugin): Promise<boolean> {
    const { host } = this;
    const lease = await this.#lease(plugin.format);
    const renewal = setInterval(() => void lease.renew().catch(() => undefined), LEASE_MS / 3);
    try {
      const plan = await prepareForms(host.db, plugin.definition);
      const { signal } = this.#stop;
      const outcome = await moveForms(
        { db: host.db, plugin: plugin.definition, converter: host.partMaker, clock: host.clock, signal },
        plan,
      );
      if (outcome.state === 'refused') {
        const { format, reason } = hold(host, plugin, outcome.reason);
        host.log.error({ format, reason }, `the format ${format} is switched off: ${reason}`);
        return false;
      }
      host.plugins.release(plugin.format);
      host.log.info(
        { format: plugin.format, plan, changed: outcome.changed },
        `the metadata of the format ${plugin.format} has the form of its plugin`,
      );
      return true;
    } finally {
      clearInterval(renewal);
      await lease.release();
    }
  }

  async #lease(format: string) {
    for (;;) {
      const lease = await this.host.leases.acquire(`metadata:${format}`, LEASE_MS);
      if (lease) return lease;
      await setTimeout(POLL_MS, undefined, { signal: this.#stop.signal });
    }
  }
}

function hold(host: HostParts, { format }: CompiledPlugin, reason: string): RefusedForm {
  host.plugins.hold(format, reason);
  return { format, name: format, reason };
}
