import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loggingProxy } from './logging-proxy.ts';
import { ServerProcess } from './server-process.ts';

export interface DevServerOptions {
  /** The arguments that make Node serve. */
  readonly command: readonly string[];
  /** Without the port and the public address. */
  readonly environment: NodeJS.ProcessEnv;
  readonly port: number;
  readonly log: (text: string) => void;
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that is started again and again behind one address that stays. */
export class DevServer {
  readonly #proxy: Server;
  #process: ServerProcess | undefined;
  #restarting: Promise<void> = Promise.resolve();
  #address = '';

  constructor(private readonly options: DevServerOptions) {
    this.#proxy = loggingProxy(
      () => this.#target(),
      (lines) => options.log(lines.join('\n')),
    );
  }

  /** The address that clients use. */
  async open(): Promise<string> {
    this.#address = await listen(this.#proxy, this.options.port);
    return this.#address;
  }

  /** Restarts come one after another; resolves when the server listens. */
  async restart(): Promise<void> {
    this.#restarting = this.#restarting.then(() => this.#replace());
    await this.#restarting;
    await this.#process!.address;
  }

  async close(): Promise<void> {
    this.#proxy.closeAllConnections();
    this.#proxy.close();
    await this.#restarting;
    await this.#process?.stop();
  }

  async #replace(): Promise<void> {
    await this.#process?.stop();
    const { command, environment, log } = this.options;
    this.#process = new ServerProcess(command, { ...environment, PACKHOUSE_PORT: '0', PACKHOUSE_PUBLIC_URL: this.#address }, log);
  }

  async #target(): Promise<string> {
    await this.#restarting;
    if (!this.#process) throw new Error('it has not been started yet');
    return this.#process.address;
  }
}
