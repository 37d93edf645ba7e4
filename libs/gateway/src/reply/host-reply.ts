import type { HostReply, ReplyOptions } from '@packhouse/sdk';

/** A stored file that was found and decided on. */
export interface FileReply {
  readonly what: 'file';
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  readonly media: string;
  /** Strong, without quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  readonly filename: string;
  readonly immutable: boolean;
  readonly options: ReplyOptions;
}

/** A rendered document. Nothing is rendered before `identity` or `gzip` is called, and a 304 calls neither. */
export interface DocumentReply {
  readonly what: 'document';
  /** Strong, without quotes, of the uncompressed form. */
  readonly etag: string;
  readonly media: string;
  readonly lastModified: number;
  /** `If-Modified-Since` alone may be answered with 304: the date rises by a second at least with every change. */
  readonly byDate?: boolean;
  /** In bytes, where it is known before anything is rendered. */
  readonly size?: number;
  /** False where the document is compressed already. Default true. */
  readonly encodes?: boolean;
  /** For a document that is too large for the memory: it is sent as it is read. */
  readonly large?: Readonly<Record<'identity' | 'gzip', { readonly size: number; chunks(): AsyncIterable<Buffer> }>>;
  identity(): Buffer | Promise<Buffer>;
  gzip(): Buffer | Promise<Buffer>;
  /** Of the bytes that `identity` gave: what they were made from may have changed since the tag above was known. */
  settled?(): { readonly etag: string; readonly lastModified: number };
  readonly options: ReplyOptions;
}

/** What lies behind the contract's opaque `HostReply`: a private field, so that a plugin can neither forge nor read one. */
class MadeReply {
  readonly kind = 'host';
  readonly #content: FileReply | DocumentReply;
  constructor(content: FileReply | DocumentReply) {
    this.#content = content;
  }

  static contentOf(reply: object): FileReply | DocumentReply | undefined {
    return #content in reply ? reply.#content : undefined;
  }
}

function made(content: FileReply | DocumentReply): HostReply {
  // The contract's type holds a symbol that exists for the compiler only.
  return new MadeReply(content) as unknown as HostReply;
}

export function fileReply(file: Omit<FileReply, 'what'>): HostReply {
  return made({ what: 'file', ...file });
}

export function documentReply(document: Omit<DocumentReply, 'what'>): HostReply {
  return made({ what: 'document', ...document });
}

/** Undefined for anything that `fileReply` and `documentReply` did not make. */
export function hostReplyContent(reply: HostReply): FileReply | DocumentReply | undefined {
  return MadeReply.contentOf(reply);
}
