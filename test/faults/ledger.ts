import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

/** One publish, as the client means it; written down before its first byte is sent. */
export interface Publication {
  readonly id: number;
  readonly format: 'npm' | 'generic';
  readonly package: string;
  readonly version: string;
  /** Where its file is read, below the format's base. */
  readonly path: string;
  readonly sha256: string;
}

type Line =
  | ({ readonly event: 'sent' } & Publication)
  | { readonly event: 'answered'; readonly id: number; readonly status: number; readonly text?: string }
  | { readonly event: 'cut'; readonly id: number };

export interface Entry extends Publication {
  /** The answer's status; undefined where the connection broke before there was one. */
  readonly status: number | undefined;
  readonly text?: string;
}

/** What the clients know, in a file that is only ever appended to: the server's promise is held against this, and against nothing else. */
export class Ledger {
  constructor(private readonly file: string) {
    writeFileSync(file, '', { flag: 'a' });
  }

  sent(publication: Publication): void {
    this.#write({ event: 'sent', ...publication });
  }

  answered(id: number, status: number, text?: string): void {
    this.#write({ event: 'answered', id, status, text });
  }

  /** The server went away before it had answered: this request was in flight when it died. */
  cut(id: number): void {
    this.#write({ event: 'cut', id });
  }

  read(): Entry[] {
    const entries = new Map<number, Entry>();
    for (const text of readFileSync(this.file, 'utf8').split('\n').filter(Boolean)) {
      const line = JSON.parse(text) as Line;
      if (line.event === 'sent') entries.set(line.id, { ...line, status: undefined });
      else if (line.event === 'answered') entries.set(line.id, { ...entries.get(line.id)!, status: line.status, text: line.text });
    }
    return [...entries.values()];
  }

  #write(line: Line): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}
