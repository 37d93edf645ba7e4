import { RefusalError, type RefusalCode, refusals, refuse } from '@packhouse/sdk';

const BY_STATUS: Readonly<Record<number, RefusalCode>> = {
  400: 'invalid-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  416: 'range-not-satisfiable',
  422: 'invalid-package',
  429: 'too-many-requests',
  503: 'unavailable',
  507: 'storage-full',
};

/**
 * Any error as a refusal of the closed table. The readers of bodies, archives and blobs throw coded errors with a status and a message
 * for clients; whatever else was thrown is `internal`, and says nothing about itself.
 */
export function asRefusal(error: unknown): RefusalError {
  if (error instanceof RefusalError || isForeignRefusal(error)) return error;
  const { status, code, message, retryAfter } = (typeof error === 'object' && error !== null ? error : {}) as {
    status?: unknown;
    code?: unknown;
    message?: unknown;
    retryAfter?: number;
  };
  if (code === 'busy')
    return refuse('too-many-requests', 'too many sign-ins at once; try again in a moment', { retryAfter: 2, cause: error });
  if (typeof status === 'number' && typeof code === 'string' && status !== 500 && BY_STATUS[status])
    return refuse(BY_STATUS[status], String(message), { cause: error, retryAfter });
  return refuse('internal', 'something went wrong on our side; the log has the details under this request id', { cause: error });
}

/** A dropped-in plugin may have brought its own copy of the contract's classes. */
function isForeignRefusal(error: unknown): error is RefusalError {
  return error instanceof Error && error.name === 'RefusalError' && (error as RefusalError).code in refusals;
}
