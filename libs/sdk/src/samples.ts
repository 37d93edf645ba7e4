/** A request as a real client would send it, for the laws. */
export interface SampleRequest {
  method: string;
  /** Below the registry's URL, encoded. */
  path: string;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
}

export interface SamplePackage {
  name: string;
  version: string;
  /** Publishes it; one request a file where a format needs several. `kept`: only put into an upload session, for a later one to publish. */
  publish: readonly (SampleRequest & { kept?: true })[];
  /** Reads that must succeed afterwards; `bytes`, where given, is the exact body. `list`: an answer that stays, without the version, when that is gone; `tombstones`: it names deleted versions too, as such. */
  reads: readonly (SampleRequest & { bytes?: Uint8Array; list?: true; tombstones?: true })[];
  /** Deletes the version, where a client can. */
  remove?: readonly SampleRequest[];
}

export interface Samples {
  /** A package with that name and version (or the format's nearest); `salt` changes the bytes, nothing else. */
  package(options: { name?: string; version?: string; salt?: string }): SamplePackage | Promise<SamplePackage>;
  /** Names and how they must parse: same group, same key. */
  names: { same: readonly (readonly string[])[]; refused: readonly string[] };
  /** In the ecosystem's own published order. */
  versions: { ascending: readonly string[]; refused: readonly string[] };
  /** Requests whose inside differs from their outside, and other corrupt uploads: each must be refused with a 4xx, and leave nothing. */
  corrupt(): readonly { title: string; request: SampleRequest }[] | Promise<readonly { title: string; request: SampleRequest }[]>;
}
