import type { FileRef, Operation, Outcome, PublishPlan, Mark } from './publishing.ts';
import type { HostReply, ReplyOptions } from './reply.ts';
import type { DocumentKey } from './documents.ts';
import type { Rows } from './rows.ts';
import type { Staged } from './staged.ts';
import type { OpenPgpForm } from './sets.ts';

export interface DocumentOptions extends ReplyOptions {
  /** Answers the digest of the document instead of it (`maven-metadata.xml.sha1`). */
  digest?: 'md5' | 'sha1' | 'sha256' | 'sha512';
}

export type SigningAlgorithm = 'ecdsa-p256' | 'ed25519' | 'openpgp-rsa';

export interface PublicKey {
  /** `SHA256:<base64>` of the public key's DER form; of OpenPGP keys the fingerprint, upper-case hex. */
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly spki: string;
  /** OpenPGP keys: the key block in ASCII armor, as clients import it. */
  readonly armored?: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
}

/** A registry as this caller may see it: one format at one scope. The only way to rows, bytes and writes; every write is decided again, each operation on its project. */
export interface Registry {
  readonly level: 'project' | 'group' | 'instance';
  /** `{ path }` at project level finds the newest current file of that path in the version. Refuses with a 404 code where there is none. */
  file(ref: FileRef, options?: ReplyOptions): Promise<HostReply>;
  /** A stored file as a source for `publish`, here or in another registry of the format: nothing is copied. Refuses as `file` does. */
  stored(ref: FileRef): Promise<Staged>;
  /** A document of a package; what else `key` holds goes to the document's functions. */
  document(id: string, key: DocumentKey & { package: string }, options?: DocumentOptions): Promise<HostReply>;
  /**
   * An index of the registry: `name` is one of the names of a member, sealed file or signature of the set; `gathered` is the SHA-256 of a file that a
   * member gathered. Refuses with `file-not-found` where there is none.
   */
  index(set: string, at: { key: DocumentKey } & ({ name: string } | { gathered: string }), options?: ReplyOptions): Promise<HostReply>;
  readonly rows: Rows;
  publish(plan: PublishPlan): Promise<Outcome>;
  mark(mark: Omit<Mark, 'op'>): Promise<Outcome>;
  remove(what: { package: string; version?: string; path?: string; under?: string }): Promise<Outcome>;
  /** One transaction, one decision for each operation; all happen or none. */
  change(operations: readonly Operation[]): Promise<readonly Outcome[]>;
  readonly keys: Keys;
}

/** The format's key, of the instance. */
export interface Keys {
  /** The newest first; older ones verify what they signed. An OpenPGP key is made when it is asked for; other formats have one once they have signed. */
  publicKeys(): Promise<readonly PublicKey[]>;
  /** `form` is of OpenPGP keys; default `openpgp-detached-armored`. */
  sign(data: Uint8Array, options?: { form?: OpenPgpForm }): Promise<{ keyId: string; signature: Uint8Array }>;
}
