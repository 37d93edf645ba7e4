import { hash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { ShownCredential } from '@packhouse/access';

interface Known {
  readonly text: string;
  readonly key: string;
}

/** Names what was shown by a digest, worked out once a connection and kept as long as that lives: clients repeat themselves, and hashing costs as much as deciding. */
export class CredentialKeys {
  readonly #known = new WeakMap<Socket, Known>();

  /** Undefined for what cannot be a credential. */
  keyOf(shown: ShownCredential, socket: Socket): string | undefined {
    switch (shown.kind) {
      case 'none':
        return '';
      case 'token':
        return this.#keyOf(shown.token, socket);
      case 'basic':
        return this.#keyOf(`${shown.username}\0${shown.password}`, socket);
      case 'malformed':
        return undefined;
    }
  }

  #keyOf(text: string, socket: Socket): string {
    const known = this.#known.get(socket);
    if (known !== undefined && known.text === text) return known.key;
    const key = hash('sha256', text, 'base64');
    this.#known.set(socket, { text, key });
    return key;
  }
}
