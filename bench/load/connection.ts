import { connect, type Socket } from 'node:net';
import { ResponseReader, type SeenResponse } from './response-reader.ts';

const HEAD = Buffer.from('HEAD ');

/** One kept-alive connection, one request at a time. A server that closes after an answer is connected to again with the next request. */
export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;
  #answer: ((response: SeenResponse) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;
  #reader = new ResponseReader();

  private constructor(port: number, socket: Socket) {
    this.#port = port;
    this.#use(socket);
  }

  static async open(port: number): Promise<Connection> {
    return new Connection(port, await connected(port));
  }

  send(bytes: Buffer): Promise<SeenResponse> {
    if (this.#socket) return this.#ask(this.#socket, bytes);
    return connected(this.#port).then((socket) => this.#ask(this.#use(socket), bytes));
  }

  close(): void {
    this.#fail = undefined;
    this.#socket?.destroy();
  }

  #ask(socket: Socket, bytes: Buffer): Promise<SeenResponse> {
    return new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
      this.#reader.headOnly = HEAD.equals(bytes.subarray(0, HEAD.length));
      socket.write(bytes);
    });
  }

  #use(socket: Socket): Socket {
    const reader = new ResponseReader();
    this.#reader = reader;
    this.#socket = socket;
    const fail = (error: Error): void => void (this.#socket === socket && this.#fail?.(error));
    socket.on('data', (chunk: Buffer) => {
      try {
        const response = reader.feed(chunk);
        if (!response) return;
        if (response.closes) {
          this.#socket = undefined;
          socket.end();
        }
        this.#answer?.(response);
      } catch (error) {
        fail(error as Error);
      }
    });
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server closed the connection')));
    return socket;
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
