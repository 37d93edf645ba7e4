import { setTimeout as pause } from 'node:timers/promises';
import { downloadFile, type FileAddress } from './file-transfer.ts';

const PAUSE_MS = 20;

/** A second client that reads a small file again and again, and how long it waits. */
export class OtherTraffic {
  readonly #waits: number[] = [];
  #failures = 0;
  #running = true;
  readonly #done: Promise<void>;

  constructor(address: FileAddress, sha256: string) {
    this.#done = this.#run(address, sha256);
  }

  async stop(): Promise<{ requests: number; failures: number; p50: number; p99: number; max: number }> {
    this.#running = false;
    await this.#done;
    const sorted = this.#waits.sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    return { requests: sorted.length, failures: this.#failures, p50: at(0.5), p99: at(0.99), max: at(1) };
  }

  async #run(address: FileAddress, sha256: string): Promise<void> {
    while (this.#running) {
      const asked = performance.now();
      const answer = await downloadFile(address).catch(() => undefined);
      this.#waits.push(performance.now() - asked);
      if (answer?.sha256 !== sha256) this.#failures += 1;
      await pause(PAUSE_MS);
    }
  }
}
