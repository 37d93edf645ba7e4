import { join } from 'node:path';
import { checkData } from './check-data.ts';
import { CrashableServer } from './crashable-server.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { type KillMoment, killWhenAcknowledged, nameOf } from './kill-moment.ts';
import { type Entry, Ledger } from './ledger.ts';
import { PublishTraffic } from './publish-traffic.ts';
import { LedgerCheck } from './verify-ledger.ts';

export interface KillRound {
  readonly moment: string;
  /** 201s that the clients had before the server died. */
  readonly acknowledged: number;
  /** Requests that it had not answered yet. */
  readonly inFlight: number;
  readonly endedBy: NodeJS.Signals | number;
  /** What had been lost or was half there when this server started, after the kill before it; empty when all is well. */
  readonly found: readonly string[];
}

export interface KillOptions {
  readonly publishers?: number;
  /** The server under test; the built one unless told. */
  readonly program?: string;
  onRound?(round: KillRound): void;
}

/** One instance that is killed again and again while clients publish into it. */
export class KillRuns implements AsyncDisposable {
  readonly #ledger: Ledger;
  readonly #rounds: KillRound[] = [];
  #lastId = 0;
  #checked = 0;

  private constructor(
    private readonly data: DataFolder,
    private readonly options: KillOptions,
  ) {
    this.#ledger = new Ledger(join(data.path, 'ledger.jsonl'));
  }

  /** Kills at each moment in turn. The server that is started after a kill, with nothing else done, is looked at before it is killed itself. */
  static async run(moments: readonly KillMoment[], options: KillOptions = {}): Promise<KillRound[]> {
    await using runs = new KillRuns(await makeDataFolder(), options);
    for (const moment of moments) await runs.#round(moment);
    await runs.#end();
    return runs.#rounds;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.data[Symbol.asyncDispose]();
  }

  async #round(moment: KillMoment): Promise<void> {
    const { publishers = 4 } = this.options;
    await using server = await this.#start(moment.kind === 'point' ? nameOf(moment) : undefined);
    const found = await this.#look(server, (entries) => entries.slice(this.#checked));
    const traffic: PublishTraffic = new PublishTraffic({
      ...this.#access(server),
      ledger: this.#ledger,
      publishers,
      round: this.#rounds.length,
      nextId: () => ++this.#lastId,
      onAcknowledged: (count) => void killWhenAcknowledged(moment, count, () => server.kill()),
    });
    await traffic.run();
    this.#tell({ moment: nameOf(moment), acknowledged: traffic.acknowledged, inFlight: traffic.cut, endedBy: await server.exit, found });
  }

  /** The last kill is looked at too, and then everything once more, the bytes of every blob included. */
  async #end(): Promise<void> {
    await using server = await this.#start();
    const found = await this.#look(server, (entries) => entries);
    this.#tell({ moment: 'the end', acknowledged: 0, inFlight: 0, endedBy: await server.stop(), found });
  }

  #start(crashAt?: string): Promise<CrashableServer> {
    const { path, environment } = this.data;
    return CrashableServer.start({ dataFolder: path, environment, program: this.options.program, crashAt });
  }

  async #look(server: CrashableServer, choose: (entries: Entry[]) => Entry[]): Promise<string[]> {
    const entries = this.#ledger.read();
    const problems = await LedgerCheck.of({ ...this.#access(server), entries: choose(entries) });
    this.#checked = entries.length;
    return [...problems, ...(await checkData(this.data.configuration))];
  }

  #access(server: CrashableServer): { token: string; baseOf(format: string): string } {
    const base = `${server.url}/api/v4/projects/${this.data.projectId}/packages`;
    return { token: this.data.token, baseOf: (format) => `${base}/${format}` };
  }

  #tell(round: KillRound): void {
    this.#rounds.push(round);
    this.options.onRound?.(round);
  }
}
