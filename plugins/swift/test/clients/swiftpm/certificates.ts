import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DAYS = '3650';
const P256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

/** Throw-away certificates that openssl makes in a folder: an authority, and what it signs. */
export class Certificates {
  /** The authority's own, in PEM: who trusts it trusts the rest. */
  readonly authority: string;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.authority = join(folder, 'ca.pem');
  }

  static async in(folder: string, name: string): Promise<Certificates> {
    const certificates = new Certificates(folder);
    const subject = ['-subj', `/O=Acme/CN=${name}`];
    await certificates.#openssl('req', '-x509', ...P256, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', DAYS, '-sha256', ...subject);
    return certificates;
  }

  /** A certificate with these extensions, and its key; both in PEM, the paths without their endings are the result's. */
  async issue(name: string, extensions: readonly string[]): Promise<string> {
    await writeFile(join(this.#folder, `${name}.ext`), `${extensions.join('\n')}\n`);
    await this.#openssl('req', ...P256, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/O=Acme/CN=${name}`);
    const authority = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', `${name}.ext`];
    await this.#openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, '-days', DAYS, '-sha256', ...authority);
    return join(this.#folder, name);
  }

  /** For what speaks TLS under the name of this machine to itself. */
  async server(): Promise<{ readonly key: Buffer; readonly cert: Buffer }> {
    const at = await this.issue('localhost', ['subjectAltName=DNS:localhost,IP:127.0.0.1', 'extendedKeyUsage=serverAuth']);
    return { key: await readFile(`${at}.key`), cert: await readFile(`${at}.pem`) };
  }

  /** What `swift package-registry publish` signs with: the key in PKCS #8, the certificates from the leaf to the root, all in DER. */
  async signer(name: string): Promise<{ readonly key: string; readonly chain: readonly string[] }> {
    const at = await this.issue(name, ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=codeSigning']);
    const [key, leaf, root] = [`${at}.p8`, `${at}.der`, join(this.#folder, 'ca.der')];
    await this.#openssl('pkcs8', '-topk8', '-nocrypt', '-in', `${at}.key`, '-outform', 'DER', '-out', key);
    await this.#openssl('x509', '-in', `${at}.pem`, '-outform', 'DER', '-out', leaf);
    await this.#openssl('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', root);
    return { key, chain: [leaf, root] };
  }

  async #openssl(...args: readonly string[]): Promise<void> {
    await run('openssl', args, { cwd: this.#folder });
  }
}
