import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many bytes may have passed before what held them is collected. */
const EVERY = 12 * 1024 * 1024;

/** Node has no other way to its collector than its flag, which a context that is made afterwards has the function of. */
function youngCollector(): (options: { type: 'minor' }) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as (options: { type: 'minor' }) => void;
}

const collectYoung = youngCollector();

/**
 * V8 counts those buffers to the old objects, of which it lets hardly any more come where few came lately: on a quiet server the next upload would have it
 * mark the whole heap ten times a second. Twice as many are always fine.
 */
setFlagsFromString('--heap-growing-percent=100');

/**
 * Counts the bytes of one stream that nobody keeps. Each chunk is a buffer of its own outside of the heap, and V8 by itself lets 64 MiB
 * of dead ones stand before it looks: a collection of the young ones, about a millisecond, keeps a large file from costing that.
 */
export class PassingBytes {
  #passed = 0;

  add(bytes: number): void {
    this.#passed += bytes;
    if (this.#passed < EVERY) return;
    this.#passed = 0;
    collectYoung({ type: 'minor' });
  }
}
