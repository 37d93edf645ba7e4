const HEAD_END = Buffer.from('\r\n\r\n');
const EMPTY = Buffer.alloc(0);

export interface SeenResponse {
  readonly status: number;
  readonly bodyBytes: number;
  /** The server ends the connection after it, as some do after every answer. */
  readonly closes: boolean;
}

/** Just enough of HTTP/1.1 to know where a response ends: a client that understands more costs more than the server under test. */
export class ResponseReader {
  #rest: Buffer = EMPTY;
  #status = 0;
  /** Bytes of body still to come; undefined while in the head; negative while chunked. */
  #left: number | undefined;
  #body = 0;
  #closes = false;

  /** Whether what is awaited is the answer to a HEAD: its length is that of a body that does not come. */
  headOnly = false;

  /** Returns the response when this chunk ends it. Nothing is pipelined, so a chunk never holds two. */
  feed(chunk: Buffer): SeenResponse | undefined {
    let data = chunk;
    if (this.#left === undefined) {
      data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
      const end = data.indexOf(HEAD_END);
      if (end < 0) {
        this.#rest = data;
        return undefined;
      }
      this.#readHead(data.toString('latin1', 0, end + 2));
      this.#rest = EMPTY;
      data = data.subarray(end + 4);
    }
    return this.#left! < 0 ? this.#feedChunked(data) : this.#feedLength(data);
  }

  #readHead(head: string): void {
    this.#status = Number(head.slice(9, 12));
    this.#body = 0;
    this.#closes = head.startsWith('HTTP/1.0') || /\r\nconnection: *close\r\n/i.test(head);
    if (this.headOnly || this.#status === 304 || this.#status === 204) {
      this.#left = 0;
      return;
    }
    const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(head);
    if (length) this.#left = Number(length[1]);
    else if (/\r\ntransfer-encoding: *chunked\r\n/i.test(head)) this.#left = -1;
    else throw new Error(`a response without a length: ${head.slice(0, 200)}`);
  }

  #feedLength(data: Buffer): SeenResponse | undefined {
    this.#body += data.length;
    this.#left! -= data.length;
    return this.#left === 0 ? this.#done() : undefined;
  }

  #feedChunked(data: Buffer): SeenResponse | undefined {
    let rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    for (;;) {
      const line = rest.indexOf('\r\n');
      const size = line < 0 ? Number.NaN : Number.parseInt(rest.toString('latin1', 0, line), 16);
      if (line < 0 || rest.length < line + 2 + size + 2) break;
      if (size === 0) return this.#done();
      this.#body += size;
      rest = rest.subarray(line + 2 + size + 2);
    }
    this.#rest = rest;
    return undefined;
  }

  #done(): SeenResponse {
    this.#left = undefined;
    this.#rest = EMPTY;
    return { status: this.#status, bodyBytes: this.#body, closes: this.#closes };
  }
}
