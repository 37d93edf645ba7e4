import { vi } from 'vitest';

const refuse = (what: string) => () => {
  throw new Error(`a document asked for ${what}`);
};

/** Runs what must be pure: whoever asks for the time, for chance or for the network fails. */
export function withoutEffects<T>(make: () => T): T {
  const spies = [
    vi.spyOn(Date, 'now').mockImplementation(refuse('the time')),
    vi.spyOn(performance, 'now').mockImplementation(refuse('the time')),
    vi.spyOn(Math, 'random').mockImplementation(refuse('chance')),
    vi.spyOn(globalThis, 'fetch').mockImplementation(refuse('the network')),
  ];
  try {
    return make();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
