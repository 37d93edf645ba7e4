import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { type OciBlob, ociManifest } from '../content/oci-image.ts';

export interface OciTarget {
  readonly port: number;
  readonly authorization?: string;
  /** `bench/oci/app`. */
  readonly repository: string;
}

/** How a blob is sent: as docker, podman and skopeo do, or as oras and helm. */
export type OciUpload = 'POST, PATCH chunked, PUT' | 'POST, PUT';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly pieces?: readonly Buffer[];
  readonly expect: number;
}

/** The requests that clients of the distribution API make, over one connection that is kept. */
export class OciClient implements Disposable {
  readonly target: OciTarget;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(target: OciTarget) {
    this.target = target;
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  async pushBlob(blob: OciBlob, how: OciUpload): Promise<void> {
    const base = `/v2/${this.target.repository}/blobs`;
    await this.#send({ method: 'HEAD', path: `${base}/${blob.digest}`, expect: 404 });
    let location = this.#next(
      await this.#send({ method: 'POST', path: `${base}/uploads/`, headers: { 'Content-Length': 0 }, expect: 202 }),
    );
    const whole = how === 'POST, PUT';
    if (!whole) {
      const headers = { 'Content-Type': 'application/octet-stream', 'Transfer-Encoding': 'chunked' };
      location = this.#next(await this.#send({ method: 'PATCH', path: location, headers, pieces: blob.pieces, expect: 202 }));
    }
    const path = `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(blob.digest)}`;
    const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': whole ? blob.size : 0 };
    await this.#send({ method: 'PUT', path, headers, pieces: whole ? blob.pieces : [], expect: 201 });
  }

  async push(layers: readonly OciBlob[], tag: string, how: OciUpload): Promise<void> {
    for (const layer of layers) await this.pushBlob(layer, how);
    const { media, bytes } = ociManifest(layers);
    const headers = { 'Content-Type': media, 'Content-Length': bytes.length };
    await this.#send({ method: 'PUT', path: this.manifest(tag), headers, pieces: [bytes], expect: 201 });
  }

  /** Each layer's size is compared. */
  async pull(layers: readonly OciBlob[], tag: string): Promise<void> {
    await this.#send({ method: 'GET', path: this.manifest(tag), headers: { Accept: ociManifest(layers).media }, expect: 200 });
    for (const { digest, size } of layers) {
      const { bytes } = await this.#send({ method: 'GET', path: `/v2/${this.target.repository}/blobs/${digest}`, expect: 200 });
      if (bytes !== size) throw new Error(`${digest}: ${bytes} bytes instead of ${size}`);
    }
  }

  manifest(tag: string): string {
    return `/v2/${this.target.repository}/manifests/${tag}`;
  }

  #next({ answer }: { answer: IncomingMessage }): string {
    const url = new URL(answer.headers.location!, `http://127.0.0.1:${this.target.port}`);
    return url.pathname + url.search;
  }

  #send({ method, path, headers, pieces = [], expect }: Sent): Promise<{ answer: IncomingMessage; bytes: number }> {
    const { port, authorization } = this.target;
    const shown: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
    const options = { host: '127.0.0.1', port, method, path, headers: { ...shown, ...headers }, agent: this.#agent };
    return new Promise((resolve, reject) => {
      const outgoing = request(options, (answer) => {
        let [bytes, start] = [0, ''];
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (answer.statusCode !== expect) start += chunk.toString();
        });
        answer.on('error', reject).on('end', () => {
          if (answer.statusCode === expect) resolve({ answer, bytes });
          else reject(new Error(`${method} ${path}: ${answer.statusCode} instead of ${expect}: ${start.slice(0, 400)}`));
        });
      });
      outgoing.on('error', (cause) => reject(new Error(`${method} ${path} at port ${port}: ${cause.message}`, { cause })));
      const rest = pieces.values();
      const write = (): void => {
        for (const piece of rest) if (!outgoing.write(piece)) return void outgoing.once('drain', write);
        outgoing.end();
      };
      write();
    });
  }
}
