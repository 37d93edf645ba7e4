import { BlobStoreError, StorageFailure, StorageFull } from '../errors.ts';

/** Whether the error is the operating system's answer with this code. */
export function isErrno(error: unknown, code: string): boolean {
  return systemCode(error) === code;
}

/** The coded error for what the operating system said; anything else comes back as it is. `doing` completes "storage failed while". */
export function storageError(error: unknown, doing: string): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof BlobStoreError) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StorageFull(error);
  return new StorageFailure(`storage failed while ${doing} (${code})`, { cause: error });
}

/** Runs the work and throws `storageError` of what it throws. */
export async function withStorageErrors<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageError(error, doing);
  }
}

function systemCode(error: unknown): string | undefined {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  return typeof code === 'string' && typeof syscall === 'string' ? code : undefined;
}
