import { refuse } from '@packhouse/sdk';

/** A handler that never settles is answered for; its late result is dropped. */
export async function settleInTime<T>(work: T | Promise<T>, limitMs: number, what: string): Promise<T> {
  if (!(work instanceof Promise)) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(refuse('unavailable', `${what} took longer than ${limitMs / 1000} s`, { retryAfter: 5 })),
      limitMs,
    ).unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
