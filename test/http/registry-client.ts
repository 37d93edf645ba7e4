import type { SampleRequest } from '@packhouse/sdk';

export interface Answered {
  readonly status: number;
  readonly bytes: Buffer;
  /** For messages of failed tests. */
  readonly text: string;
  readonly headers: Headers;
}

/** One caller of one project's registry of one format. */
export class RegistryClient {
  constructor(
    /** `http://.../api/v4/projects/1/packages/npm` */
    readonly base: string,
    readonly token: string,
  ) {}

  async send({ method, path, headers, body }: SampleRequest): Promise<Answered> {
    const response = await fetch(this.base + path, {
      method,
      headers: { ...headers, Authorization: `Bearer ${this.token}` },
      body: body as RequestInit['body'],
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, bytes, text: bytes.toString().slice(0, 500), headers: response.headers };
  }

  get(path: string): Promise<Answered> {
    return this.send({ method: 'GET', path });
  }

  put(path: string, body: Uint8Array | string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.send({ method: 'PUT', path, headers: { 'Content-Type': 'application/octet-stream', ...headers }, body });
  }
}
