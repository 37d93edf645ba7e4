const LIMIT_MS = 20_000;

/** Resolves when the condition holds; rejects with the last value of `tell` when it does not within twenty seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>, tell: () => unknown = () => 'the condition'): Promise<void> {
  // Counted in real time even while a test turns the clocks itself.
  const end = process.hrtime.bigint() + BigInt(LIMIT_MS) * 1_000_000n;
  while (!(await holds())) {
    if (process.hrtime.bigint() > end) throw new Error(`not within ${LIMIT_MS} ms: ${JSON.stringify(tell())}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
