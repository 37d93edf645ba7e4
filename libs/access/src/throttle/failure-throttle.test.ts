import { describe, expect, it } from 'vitest';
import { FailureThrottle } from './failure-throttle.ts';
import { FailureWindow } from './failure-window.ts';

function throttleAt(): { throttle: FailureThrottle; clock: { now: number } } {
  const clock = { now: 0 };
  return { clock, throttle: new FailureThrottle({ now: () => clock.now, window: 60_000, perAccount: 3, perAddress: 5, capacity: 100 }) };
}

describe('the throttle of failures', () => {
  it('makes an account wait that failed too often, until its oldest failure leaves the window', () => {
    const { throttle, clock } = throttleAt();
    for (clock.now = 0; clock.now < 3000; clock.now += 1000) {
      expect(throttle.secondsToWait('jo', `10.0.0.${clock.now}`)).toBe(0);
      throttle.failed('jo', `10.0.0.${clock.now}`);
    }
    expect(throttle.secondsToWait('jo', '10.9.9.9')).toBe(57);
    expect(throttle.secondsToWait('kim', '10.9.9.9')).toBe(0);
    clock.now = 60_000;
    expect(throttle.secondsToWait('jo', '10.9.9.9')).toBe(0);
    throttle.failed('jo', '10.9.9.9');
    expect(throttle.secondsToWait('jo', '10.9.9.9')).toBe(1);
  });

  it('makes an address wait that failed on many accounts', () => {
    const { throttle } = throttleAt();
    for (let n = 0; n < 5; n += 1) throttle.failed(`user${n}`, 'attacker');
    expect(throttle.secondsToWait('someone else', 'attacker')).toBe(60);
    expect(throttle.secondsToWait('someone else', 'elsewhere')).toBe(0);
  });

  it('locks nobody out of a place from which they have signed in', () => {
    const { throttle } = throttleAt();
    throttle.succeeded('jo', 'home');
    for (let n = 0; n < 50; n += 1) throttle.failed('jo', `attacker ${n}`);
    for (let n = 0; n < 50; n += 1) throttle.failed(`neighbour ${n}`, 'home');
    expect(throttle.secondsToWait('jo', 'home')).toBe(0);
    expect(throttle.secondsToWait('jo', 'attacker 1')).toBe(60);
    expect(throttle.secondsToWait('kim', 'home')).toBe(60);
  });

  it('still slows guessing from a place that the account knows', () => {
    const { throttle } = throttleAt();
    throttle.succeeded('jo', 'home');
    for (let n = 0; n < 3; n += 1) throttle.failed('jo', 'home');
    expect(throttle.secondsToWait('jo', 'home')).toBe(60);
  });

  it('counts no successes', () => {
    const { throttle } = throttleAt();
    for (let n = 0; n < 100; n += 1) throttle.succeeded('jo', 'home');
    expect(throttle.secondsToWait('jo', 'home')).toBe(0);
  });
});

describe('the window of failures', () => {
  it('keeps no more keys than it may, those that failed last', () => {
    const window = new FailureWindow(1, 1000, 10);
    for (let n = 0; n < 1000; n += 1) window.add(`key ${n}`, 0);
    expect(window.size).toBe(10);
    expect(window.wait('key 999', 0)).toBe(1000);
    expect(window.wait('key 0', 0)).toBe(0);
  });
});
