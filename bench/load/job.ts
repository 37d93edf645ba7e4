/** A request that is sent as it stands, over and over or once. */
export interface PlainRequest {
  readonly method: 'GET' | 'HEAD';
  /** Encoded, as on the wire. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expect: number;
}

/** An `npm publish` of a made-up version; its body is made before the clock starts. */
export interface PublishRequest {
  /** The registry's path, without a slash at the end. */
  readonly base: string;
  readonly name: string;
  readonly version: string;
  /** Bytes of noise in the tarball. */
  readonly size: number;
  readonly expect: number;
}

/** An upload of a format that is not npm, as its own samples make it. */
export interface UploadRequest {
  readonly method: 'POST' | 'PUT';
  /** Encoded, as on the wire. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
  readonly expect: number;
}

export type LoadRequest = PlainRequest | UploadRequest | { readonly publish: PublishRequest };

/** What one run of the generator does. Each lane is a connection that is kept open and sends its requests one after another. */
export interface LoadJob {
  readonly port: number;
  /** Process whose CPU time is counted. */
  readonly pid: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly lanes: readonly (readonly LoadRequest[])[];
  /** Absent: every request once. Otherwise each lane goes round until the time is up. */
  readonly seconds?: number;
  /** Sent before anything is counted. */
  readonly warmupSeconds?: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU time of the server's process per request, user and system, in microseconds. */
  readonly cpuMicros: number;
  /** Share of its core that the generator used: near 1 it is the bottleneck, and only the server's CPU time says anything. */
  readonly generatorShare: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
}
