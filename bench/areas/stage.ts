import type { Server } from '../servers/server.ts';

/** The servers of an area; all of them stop with it, however it ends. */
export class Stage implements AsyncDisposable {
  readonly #servers: Server[] = [];

  async add(server: Promise<Server>): Promise<Server> {
    const started = await server;
    this.#servers.push(started);
    return started;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
  }
}
