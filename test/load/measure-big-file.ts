import { CrashableServer } from '../faults/crashable-server.ts';
import { makeDataFolder } from '../faults/data-folder.ts';
import { downloadFile, type FileAddress, readSlowly, uploadFile } from './file-transfer.ts';
import { Keystream } from './keystream.ts';
import { OtherTraffic } from './other-traffic.ts';
import { forgetPeak, peakBytes, residentBytes } from './process-memory.ts';

const SMALL = 10_000;
const SLOW_BYTES_PER_SECOND = 1024 * 1024;

export interface Phase {
  readonly name: string;
  readonly seconds: number;
  readonly bytes: number;
  /** The server's peak in this phase above what was resident before the first, in bytes. */
  readonly rise: number;
  /** The second client meanwhile; waits in milliseconds. */
  readonly other: {
    readonly requests: number;
    readonly failures: number;
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
}

export interface BigFileReport {
  /** Resident before the first phase, in bytes. */
  readonly resident: number;
  readonly phases: readonly Phase[];
  readonly problems: string[];
}

/** Uploads one file of random bytes to a real server and reads it back: whole beside a slow reader, and in ranges; a second client all the while. */
export class BigFile {
  readonly #phases: Phase[] = [];
  readonly #problems: string[] = [];
  readonly #content: Keystream;
  readonly #server: CrashableServer;
  readonly #big: FileAddress;
  readonly #small: FileAddress;
  #resident = 0;

  private constructor(server: CrashableServer, addressOf: (name: string) => FileAddress, size: number) {
    this.#server = server;
    this.#big = addressOf('big');
    this.#small = addressOf('small');
    this.#content = new Keystream(size);
  }

  static async measure(size: number): Promise<BigFileReport> {
    await using data = await makeDataFolder();
    await using server = await CrashableServer.start({ dataFolder: data.path, environment: data.environment });
    const addressOf = (name: string): FileAddress => ({
      url: `${server.url}/api/v4/projects/${data.projectId}/packages/generic/${name}/1.0.0/file.bin`,
      token: data.token,
    });
    return await new BigFile(server, addressOf, size).#run();
  }

  async #run(): Promise<BigFileReport> {
    const { size } = this.#content;
    await this.#warmUp();
    this.#resident = residentBytes(this.#server.pid);
    await this.#phase('upload', () => uploadFile(this.#big, size, this.#content.pieces()).then(() => size));
    const sha256 = this.#content.digest();
    await this.#phase('download, and a slow reader', () => this.#readWhole(sha256));
    await this.#phase('ranges', () => this.#readRanges());
    return { resident: this.#resident, phases: this.#phases, problems: this.#problems };
  }

  /** What any first request loads shall not be counted as the big one's. */
  async #warmUp(): Promise<void> {
    const content = new Keystream(SMALL, 2);
    await uploadFile(this.#small, SMALL, content.pieces());
    for (let i = 0; i < 20; i += 1) await downloadFile(this.#small);
  }

  async #phase(name: string, work: () => Promise<number>): Promise<void> {
    forgetPeak(this.#server.pid);
    const other = new OtherTraffic(this.#small, new Keystream(SMALL, 2).digest());
    const began = performance.now();
    const bytes = await work();
    const seconds = (performance.now() - began) / 1_000;
    const waits = await other.stop();
    if (waits.failures > 0) this.#problems.push(`${name}: ${waits.failures} of the second client's requests failed`);
    this.#phases.push({ name, seconds, bytes, rise: peakBytes(this.#server.pid) - this.#resident, other: waits });
  }

  async #readWhole(sha256: string): Promise<number> {
    const stop = new AbortController();
    const slow = readSlowly(this.#big, SLOW_BYTES_PER_SECOND, stop.signal);
    const read = await downloadFile(this.#big).finally(() => stop.abort());
    this.#expect('the download', [read.status, read.sha256], [200, sha256]);
    const beginning = await slow;
    this.#expect('what the slow reader had read', beginning.sha256, this.#content.digest(0, beginning.size - 1));
    return read.size;
  }

  async #readRanges(): Promise<number> {
    const { size } = this.#content;
    const part = Math.min(16 * 1024 * 1024, Math.floor(size / 4));
    const starts = Array.from({ length: 8 }, (_, i) => Math.floor(((size - part) * i) / 7));
    let total = 0;
    for (const [start, end] of [...starts.map((start) => [start, start + part - 1] as const), [0, 0], [size - 1, size - 1]] as const) {
      const read = await downloadFile(this.#big, `bytes=${start}-${end}`);
      this.#expect(`the range ${start}-${end}`, [read.status, read.sha256], [206, this.#content.digest(start, end)]);
      total += read.size;
    }
    const last = await downloadFile(this.#big, `bytes=-${part}`);
    this.#expect('the last bytes', [last.status, last.sha256], [206, this.#content.digest(size - part, size - 1)]);
    return total + last.size;
  }

  #expect(what: string, found: unknown, wanted: unknown): void {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      this.#problems.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  }
}
