import { FailureWindow } from './failure-window.ts';
import { KnownPairs } from './known-pairs.ts';

/** The throttle's settings. */
export interface FailureThrottleOptions {
  /** Milliseconds since any fixed point. */
  readonly now?: () => number;
  /** The sliding window, in milliseconds. */
  readonly window?: number;
  /** Failures within the window after which an account must wait at addresses that it has not signed in from. */
  readonly perAccount?: number;
  /** Failures within the window after which an address must wait. */
  readonly perAddress?: number;
  /** How many accounts, addresses and pairs are kept, each. */
  readonly capacity?: number;
}

/** How long an address stays known for an account, in milliseconds. */
const KNOWN_FOR = 30 * 24 * 3_600_000;

/**
 * Slows down guessing at passwords and one-time codes. It counts failures only, by account and by address; tokens never come here.
 *
 * Nobody is locked out by others: from an address at which an account has signed in lately, neither strangers' failures on the
 * account nor neighbours' failures at the address count, but only the failures of that account at that address.
 */
export class FailureThrottle {
  readonly #now: () => number;
  readonly #accounts: FailureWindow;
  readonly #addresses: FailureWindow;
  readonly #pairs: FailureWindow;
  readonly #known: KnownPairs;

  constructor(options: FailureThrottleOptions = {}) {
    const { now = () => performance.now(), window = 60_000, perAccount = 10, perAddress = 20, capacity = 20_000 } = options;
    this.#now = now;
    this.#accounts = new FailureWindow(perAccount, window, capacity);
    this.#addresses = new FailureWindow(perAddress, window, capacity);
    this.#pairs = new FailureWindow(perAccount, window, capacity);
    this.#known = new KnownPairs(capacity, KNOWN_FOR);
  }

  /**
   * How many seconds a further attempt must wait, for 429 and `Retry-After`; 0: it may be made now.
   *
   * @param account the name as shown, in lower case, whether or not it exists
   * @param address the client's address, IPv6 cut to its /64
   */
  secondsToWait(account: string, address: string): number {
    const now = this.#now();
    const pair = pairOf(account, address);
    const wait = this.#known.has(pair, now)
      ? this.#pairs.wait(pair, now)
      : Math.max(this.#accounts.wait(account, now), this.#addresses.wait(address, now));
    return Math.ceil(wait / 1000);
  }

  /** Notes a wrong password or code. */
  failed(account: string, address: string): void {
    const now = this.#now();
    const pair = pairOf(account, address);
    if (this.#known.has(pair, now)) {
      this.#pairs.add(pair, now);
    } else {
      this.#accounts.add(account, now);
      this.#addresses.add(address, now);
    }
  }

  /** Notes that an account has proven itself at an address. */
  succeeded(account: string, address: string): void {
    const pair = pairOf(account, address);
    this.#known.add(pair, this.#now());
    this.#pairs.forget(pair);
  }
}

function pairOf(account: string, address: string): string {
  return `${address} ${account}`;
}
