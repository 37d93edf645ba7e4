import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawHead {
  readonly method: string;
  /** With everything before it: `/api/v4/...`. Sent as it is. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** A connection of its own for what no well-behaved client sends, or for how it sends it. */
export class RawConnection implements Disposable {
  #received = '';
  readonly #closed: Promise<unknown>;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => (this.#received += chunk.toString('latin1')));
    // A server that closes with bytes still on their way resets the connection: the close is all that counts.
    socket.on('error', () => undefined);
    this.#closed = new Promise((resolve) => socket.once('close', resolve));
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  get received(): string {
    return this.#received;
  }

  get isClosed(): boolean {
    return this.socket.destroyed;
  }

  /** Sends the head of a request; its body is whoever's that calls `write`. */
  head({ method, path, headers = {} }: RawHead): this {
    const lines = Object.entries({ Host: '127.0.0.1', ...headers }).flatMap(([name, value]) =>
      [value].flat().map((one) => `${name}: ${one}`),
    );
    return this.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  }

  write(bytes: string | Uint8Array): this {
    if (!this.socket.destroyed) this.socket.write(bytes);
    return this;
  }

  /** The status of the first answer that is no `100 Continue`; undefined when the connection was closed without one. */
  async status(): Promise<number | undefined> {
    for (;;) {
      const found = [...this.#received.matchAll(/^HTTP\/1\.1 (\d{3})/gm)]
        .map(([, status]) => Number(status))
        .find((status) => status !== 100);
      if (found !== undefined || this.socket.destroyed) return found;
      await Promise.race([once(this.socket, 'data'), this.#closed]);
    }
  }

  /** Resolves when bytes have come that match, or the connection is closed. */
  async until(pattern: RegExp): Promise<this> {
    while (!pattern.test(this.#received) && !this.socket.destroyed) await Promise.race([once(this.socket, 'data'), this.#closed]);
    return this;
  }

  async closed(): Promise<void> {
    await this.#closed;
  }

  /** As a client whose machine loses its network: no polite end. */
  [Symbol.dispose](): void {
    this.socket.resetAndDestroy();
  }
}
