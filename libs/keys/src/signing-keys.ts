import type { Database, Queryable } from '@packhouse/database';
import type { OpenPgpForm, PublicKey, SigningAlgorithm } from '@packhouse/sdk';
import type { KeyKinds, OpenKey } from './key-kind.ts';
import { openpgpRsa } from './openpgp-keys.ts';
import { ecdsaP256, ed25519 } from './plain-keys.ts';

interface KeyRow {
  key_id: string;
  algorithm: SigningAlgorithm;
  private_key: string;
  spki: string;
  created_at: number;
  expires_at: number | null;
}

const SCOPE = 'instance';
const columns = 'key_id, algorithm, private_key, spki, created_at, expires_at';
const KINDS: KeyKinds = { 'ecdsa-p256': ecdsaP256, ed25519, 'openpgp-rsa': openpgpRsa };
const MOST_OPEN = 200;

/** One signing key a format for the whole instance, made when it is first needed; older keys stay published for what they signed. */
export class SigningKeys {
  readonly #current = new Map<string, string>();
  readonly #making = new Map<string, Promise<string>>();
  readonly #open = new Map<string, Promise<OpenKey>>();

  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  /** @param algorithm what the format declares: an OpenPGP key is made where there is none, since clients want it before anything is signed */
  async publicKeys(format: string, algorithm?: SigningAlgorithm): Promise<readonly PublicKey[]> {
    if (algorithm === 'openpgp-rsa') await this.currentKey(format, algorithm);
    const rows = await this.db.read.all<KeyRow>(`SELECT ${columns} FROM signing_keys WHERE scope = ? AND format = ? ORDER BY id DESC`, [
      SCOPE,
      format,
    ]);
    return Promise.all(rows.map((row) => this.#public(format, row)));
  }

  /** The id of the key that signs now; it is made where there is none. */
  async currentKey(format: string, algorithm: SigningAlgorithm): Promise<string> {
    const at = `${format}\0${algorithm}`;
    const known = this.#current.get(at);
    if (known !== undefined) return known;
    const making = this.#making.get(at) ?? this.#ensure(format, algorithm).finally(() => this.#making.delete(at));
    this.#making.set(at, making);
    const id = await making;
    this.#current.set(at, id);
    return id;
  }

  async sign(
    format: string,
    algorithm: SigningAlgorithm,
    data: Uint8Array,
    options: { readonly form?: OpenPgpForm } = {},
  ): Promise<{ keyId: string; signature: Uint8Array }> {
    const keyId = await this.currentKey(format, algorithm);
    return { keyId, signature: await this.signWith(format, keyId, data, { ...options, at: this.clock() }) };
  }

  /** Signs with a key that is known to be there. The same bytes and second give the same OpenPGP signature. */
  async signWith(
    format: string,
    keyId: string,
    data: Uint8Array,
    options: { readonly form?: OpenPgpForm; readonly at: number },
  ): Promise<Uint8Array> {
    const key = await this.#opened(format, keyId);
    return key.sign(data, options);
  }

  async #public(format: string, row: KeyRow): Promise<PublicKey> {
    const armored = row.algorithm === 'openpgp-rsa' ? (await this.#opened(format, row.key_id)).armored : undefined;
    return {
      id: row.key_id,
      algorithm: row.algorithm,
      spki: row.spki,
      ...(armored !== undefined && { armored }),
      createdAt: row.created_at,
      expiresAt: row.expires_at ?? undefined,
    };
  }

  #opened(format: string, keyId: string): Promise<OpenKey> {
    const at = `${format}\0${keyId}`;
    const known = this.#open.get(at);
    if (known) return known;
    if (this.#open.size >= MOST_OPEN) this.#open.clear();
    const opening = this.#read(format, keyId);
    this.#open.set(at, opening);
    opening.catch(() => this.#open.delete(at));
    return opening;
  }

  async #read(format: string, keyId: string): Promise<OpenKey> {
    const row = await this.db.read.get<KeyRow>(`SELECT ${columns} FROM signing_keys WHERE scope = ? AND format = ? AND key_id = ?`, [
      SCOPE,
      format,
      keyId,
    ]);
    if (!row) throw new Error(`${format} has no signing key ${keyId}`);
    return KINDS[row.algorithm].open(row.private_key);
  }

  /** Made before the transaction, since that can take seconds; of several that were made at once the first stays. */
  async #ensure(format: string, algorithm: SigningAlgorithm): Promise<string> {
    const existing = await current(this.db.read, format, algorithm);
    if (existing !== undefined) return existing;
    const now = this.clock();
    const made = await KINDS[algorithm].generate(`Packhouse ${format}`, now);
    return this.db.write(async (tx) => {
      // A row that every instance has: whoever comes second waits for the first one's commit and sees its key.
      await tx.lock('settings', 'instance_secret', 'key');
      const winner = await current(tx, format, algorithm);
      if (winner !== undefined) return winner;
      await tx.run(
        'INSERT INTO signing_keys (scope, format, algorithm, key_id, private_key, spki, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [SCOPE, format, algorithm, made.id, made.privateKey, made.spki, now],
      );
      return made.id;
    });
  }
}

async function current(q: Queryable, format: string, algorithm: SigningAlgorithm): Promise<string | undefined> {
  const row = await q.get<Pick<KeyRow, 'key_id'>>(
    'SELECT key_id FROM signing_keys WHERE scope = ? AND format = ? AND algorithm = ? AND expires_at IS NULL ORDER BY id LIMIT 1',
    [SCOPE, format, algorithm],
  );
  return row?.key_id;
}
