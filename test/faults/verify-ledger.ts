import { createHash } from 'node:crypto';
import type { Entry } from './ledger.ts';

export interface VerifyOptions {
  readonly entries: readonly Entry[];
  baseOf(format: string): string;
  readonly token: string;
}

interface Packument {
  readonly 'dist-tags': Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string; readonly shasum: string } }>>;
}

const digest = (algorithm: string, bytes: Uint8Array, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHash(algorithm).update(bytes).digest(encoding);

/** Everything in which the server does not keep what the ledger says it promised, a sentence each. Empty: nothing was lost, nothing is half there. */
export class LedgerCheck {
  readonly #problems: string[] = [];

  constructor(private readonly options: VerifyOptions) {}

  static of(options: VerifyOptions): Promise<string[]> {
    return new LedgerCheck(options).run();
  }

  async run(): Promise<string[]> {
    const { entries } = this.options;
    for (const entry of entries) await this.#checkFile(entry);
    const published = Map.groupBy(
      entries.filter(({ format }) => format === 'npm'),
      (entry) => entry.package,
    );
    for (const [name, versions] of published) await this.#checkPackument(name, versions);
    return this.#problems;
  }

  async #checkFile(entry: Entry): Promise<void> {
    const { status, bytes } = await this.#get(entry.format, entry.path);
    const what = `${entry.format} ${entry.path} (publish ${entry.id}, answered ${entry.status ?? 'nothing'})`;
    if (entry.status !== undefined && entry.status !== 201) this.#problems.push(`${what}: ${entry.text ?? ''}`);
    else if (status === 404 && entry.status === undefined) return;
    else if (status !== 200) this.#problems.push(`${what} is answered ${status}: lost`);
    else if (digest('sha256', bytes) !== entry.sha256) this.#problems.push(`${what} has other bytes`);
  }

  /** What the index names must be there and be what it says; what is there must be named. */
  async #checkPackument(name: string, entries: readonly Entry[]): Promise<void> {
    const { status, bytes } = await this.#get('npm', `/${name.replace('/', '%2f')}`);
    if (status === 404 && entries.every((entry) => entry.status === undefined)) return;
    if (status !== 200) return void this.#problems.push(`the packument of ${name} is answered ${status}`);
    const { versions, 'dist-tags': tags } = JSON.parse(Buffer.from(bytes).toString()) as Packument;
    for (const [tag, version] of Object.entries(tags))
      if (!Object.hasOwn(versions, version)) this.#problems.push(`${name}: the tag ${tag} names ${version}, which is not there`);
    for (const entry of entries) await this.#checkVersion(entry, versions[entry.version]?.dist);
    const known = new Set(entries.map((entry) => entry.version));
    for (const version of Object.keys(versions)) if (!known.has(version)) this.#problems.push(`${name}@${version} was never sent`);
  }

  async #checkVersion(entry: Entry, dist: { readonly integrity: string; readonly shasum: string } | undefined): Promise<void> {
    const { status, bytes } = await this.#get('npm', entry.path);
    if (dist === undefined) {
      if (status !== 404 || entry.status === 201)
        this.#problems.push(`${entry.package}@${entry.version} is not in its packument; its file: ${status}`);
    } else if (dist.integrity !== `sha512-${digest('sha512', bytes, 'base64')}` || dist.shasum !== digest('sha1', bytes))
      this.#problems.push(`${entry.package}@${entry.version} is in its packument with other digests than its file has (${status})`);
  }

  async #get(format: string, path: string): Promise<{ status: number; bytes: Uint8Array }> {
    const response = await fetch(this.options.baseOf(format) + path, { headers: { Authorization: `Bearer ${this.options.token}` } });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  }
}
