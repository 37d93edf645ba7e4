import { createCipheriv, createHash } from 'node:crypto';

const KEY = Buffer.from('packhouse-load-1');
const BLOCK = 16;
const PIECE = 1024 * 1024;

/** Random bytes that can be had again from any place: the keystream of AES-128 in counter mode. Nothing on the way can compress or guess them. */
export class Keystream {
  readonly size: number;
  readonly #nonce: Buffer;

  constructor(size: number, seed = 1) {
    this.size = size;
    this.#nonce = Buffer.alloc(8);
    this.#nonce.writeUInt32BE(seed);
  }

  /** The bytes from `start` to `end`, both included, piece by piece. */
  *pieces(start = 0, end = this.size - 1): Generator<Buffer> {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(start / BLOCK)));
    const cipher = createCipheriv('aes-128-ctr', KEY, Buffer.concat([this.#nonce, counter]));
    cipher.update(Buffer.alloc(start % BLOCK));
    const zeros = Buffer.alloc(PIECE);
    for (let at = start; at <= end; at += PIECE) yield cipher.update(zeros.subarray(0, Math.min(PIECE, end - at + 1)));
  }

  digest(start?: number, end?: number): string {
    const hash = createHash('sha256');
    for (const piece of this.pieces(start, end)) hash.update(piece);
    return hash.digest('hex');
  }
}
