const LIMIT_MS = 10_000;

/** Waits until something holds that a request has set in motion but does not wait for. */
export async function settled(holds: () => boolean, what: string): Promise<void> {
  const until = performance.now() + LIMIT_MS;
  while (!holds()) {
    if (performance.now() > until) throw new Error(`after ${LIMIT_MS} ms it does not hold that ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
