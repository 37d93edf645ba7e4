import { join } from 'node:path';
import { checkedAddress } from '../blob-address.ts';
import { checkedPartNumber, checkedSessionId } from '../part-address.ts';

/** Where things lie below the store's folder. Every path is formed here, from checked text only. */
export class Layout {
  readonly root: string;
  readonly blobs: string;
  readonly temporary: string;
  readonly parts: string;

  constructor(root: string) {
    this.root = root;
    this.blobs = join(root, 'blobs');
    this.temporary = join(root, 'tmp');
    this.parts = join(root, 'parts');
  }

  /** 256 folders: soon each is known, and a new blob costs no new folder; a million blobs leave four thousand in each. */
  blob(sha256: string): string {
    checkedAddress(sha256);
    return `${this.blobs}/${sha256.slice(0, 2)}/${sha256}`;
  }

  session(sessionId: string): string {
    return `${this.parts}/${checkedSessionId(sessionId)}`;
  }

  part(sessionId: string, number: number): string {
    return `${this.session(sessionId)}/${checkedPartNumber(number)}`;
  }
}
