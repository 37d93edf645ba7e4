/** What a blob store can fail with. `status` is the HTTP status that fits when nothing better is known. */
export abstract class BlobStoreError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  override get name(): string {
    return this.constructor.name;
  }
}

/** More bytes came than the caller allows. `limit` is in bytes. */
export class BlobTooLarge extends BlobStoreError {
  readonly code = 'blob.too-large';
  readonly status = 413;
  readonly limit: number;
  constructor(limit: number) {
    super(`the content is larger than the limit of ${limit} bytes`);
    this.limit = limit;
  }
}

/** No such content. A 500, because callers come here with a row that says it exists: this is loss, not absence. */
export class BlobMissing extends BlobStoreError {
  readonly code = 'blob.missing';
  readonly status = 500;
  readonly sha256: string;
  constructor(sha256: string) {
    super(`the store has no blob ${sha256}`);
    this.sha256 = sha256;
  }
}

/** The stored content has another size than its address and row promise. */
export class BlobDamaged extends BlobStoreError {
  readonly code = 'blob.damaged';
  readonly status = 500;
  readonly sha256: string;
  constructor(sha256: string) {
    super(`the stored blob ${sha256} is damaged`);
    this.sha256 = sha256;
  }
}

/** A range that is not 0 <= start <= end in whole bytes. */
export class BlobRangeInvalid extends BlobStoreError {
  readonly code = 'blob.range-invalid';
  readonly status = 416;
  constructor() {
    super('a byte range needs whole numbers with 0 <= start <= end');
  }
}

/** Not a lower-case hexadecimal SHA-256. */
export class BlobAddressInvalid extends BlobStoreError {
  readonly code = 'blob.address-invalid';
  readonly status = 400;
  constructor() {
    super('a blob address is a SHA-256 of 64 lower-case hexadecimal digits');
  }
}

/** A staged blob was used after its commit or discard. */
export class StagedBlobSpent extends BlobStoreError {
  readonly code = 'blob.staged-spent';
  readonly status = 500;
  constructor() {
    super('the staged blob was committed or discarded before');
  }
}

/** An upload session id or part number that no path or key may be formed from. */
export class PartAddressInvalid extends BlobStoreError {
  readonly code = 'blob.part-address-invalid';
  readonly status = 400;
}

/** A part that was never stored, or whose session was dropped. */
export class PartMissing extends BlobStoreError {
  readonly code = 'blob.part-missing';
  readonly status = 404;
  constructor(number: number) {
    super(`the upload session has no part ${number}`);
  }
}

/** Somebody else stored a part of that number while this one arrived; theirs stays. */
export class PartTaken extends BlobStoreError {
  readonly code = 'blob.part-taken';
  readonly status = 409;
  constructor(number: number) {
    super(`another request has stored part ${number} of the upload session meanwhile`);
  }
}

/** No space or no quota is left; reads go on, and writes succeed again once there is room. */
export class StorageFull extends BlobStoreError {
  readonly code = 'storage.full';
  readonly status = 507;
  constructor(cause: unknown) {
    super('the storage is full', { cause });
  }
}

/** The storage failed. Nothing may be concluded about what was being written; `cause` is for the log only. */
export class StorageFailure extends BlobStoreError {
  readonly code = 'storage.failure';
  readonly status = 500;
}

/** A storage address of a kind that no driver serves. */
export class StorageUnsupported extends BlobStoreError {
  readonly code = 'storage.unsupported';
  readonly status = 500;
}
