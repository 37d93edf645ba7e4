import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Database } from '@packhouse/database';
import type { PublicKey } from '@packhouse/sdk';

type Algorithm = PublicKey['algorithm'];

interface KeyRow {
  key_id: string;
  algorithm: Algorithm;
  private_key: string;
  spki: string;
  created_at: number;
  expires_at: number | null;
}

const SCOPE = 'instance';
const columns = 'key_id, algorithm, private_key, spki, created_at, expires_at';

function generate(algorithm: Algorithm): { privateKey: string; spki: string; keyId: string } {
  const pair = algorithm === 'ecdsa-p256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const der = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' });
  return {
    privateKey,
    spki: der.toString('base64'),
    keyId: `SHA256:${createHash('sha256').update(der).digest('base64').replace(/=+$/, '')}`,
  };
}

/** One signing key a format for the whole instance, made when it is first needed; older keys stay published for what they signed. */
export class SigningKeys {
  /** Parsed once: reading a key costs more than signing with it. */
  readonly #current = new Map<string, { readonly id: string; readonly key: KeyObject }>();

  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  async publicKeys(format: string): Promise<readonly PublicKey[]> {
    const rows = await this.db.read.all<KeyRow>(`SELECT ${columns} FROM signing_keys WHERE scope = ? AND format = ? ORDER BY id DESC`, [
      SCOPE,
      format,
    ]);
    return rows.map((row) => ({
      id: row.key_id,
      algorithm: row.algorithm,
      spki: row.spki,
      createdAt: row.created_at,
      expiresAt: row.expires_at ?? undefined,
    }));
  }

  async sign(format: string, algorithm: Algorithm, data: Uint8Array): Promise<{ keyId: string; signature: Uint8Array }> {
    const current = this.#current.get(format) ?? (await this.#ensure(format, algorithm));
    return { keyId: current.id, signature: sign(algorithm === 'ecdsa-p256' ? 'sha256' : null, data, current.key) };
  }

  async #ensure(format: string, algorithm: Algorithm): Promise<{ readonly id: string; readonly key: KeyObject }> {
    const newest = `SELECT ${columns} FROM signing_keys WHERE scope = ? AND format = ? AND algorithm = ? AND expires_at IS NULL ORDER BY id LIMIT 1`;
    const key =
      (await this.db.read.get<KeyRow>(newest, [SCOPE, format, algorithm])) ??
      (await this.db.write(async (tx) => {
        const existing = await tx.get<KeyRow>(newest, [SCOPE, format, algorithm]);
        if (existing) return existing;
        const made = generate(algorithm);
        const values = [SCOPE, format, algorithm, made.keyId, made.privateKey, made.spki, this.clock()];
        return tx.get<KeyRow>(
          `INSERT INTO signing_keys (scope, format, algorithm, key_id, private_key, spki, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING ${columns}`,
          values,
        );
      }));
    if (!key) throw new Error(`no signing key for ${format}`);
    const current = { id: key.key_id, key: createPrivateKey(key.private_key) };
    this.#current.set(format, current);
    return current;
  }
}
