import { afterEach, beforeEach, describe } from 'vitest';
import { contentLaws } from './conformance/content.ts';
import { faultLaws } from './conformance/faults.ts';
import { partLaws } from './conformance/parts.ts';
import { rangeLaws } from './conformance/ranges.ts';
import { refusalLaws } from './conformance/refusals.ts';
import type { MakeStore, StoreUnderTest } from './conformance/store-under-test.ts';

export type { MakeStore, StoreUnderTest } from './conformance/store-under-test.ts';

/** The laws of the blob store port, run against one driver. Each test gets a fresh, empty store from `makeStore`. */
export function describeBlobStore(name: string, makeStore: MakeStore): void {
  describe(`blob store: ${name}`, () => {
    let made: StoreUnderTest[] = [];
    const fresh: MakeStore = async (options) => {
      const one = await makeStore(options);
      made.push(one);
      return one;
    };
    beforeEach(() => {
      made = [];
    });
    afterEach(async () => {
      for (const { dispose } of made) await dispose?.();
    });
    contentLaws(fresh);
    rangeLaws(fresh);
    refusalLaws(fresh);
    partLaws(fresh);
    faultLaws(fresh);
  });
}
