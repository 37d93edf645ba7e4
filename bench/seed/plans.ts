import type { Publish } from '@packhouse/sdk';
import { publishPlan } from '../content/plan.ts';

export interface SeedShape {
  readonly versions: number;
  readonly perPackage: number;
  /** Packages that are there already. */
  readonly from: number;
}

export const seedName = (at: number): string => `seed-${String(at).padStart(6, '0')}`;

/** Small packages that depend on the one before. */
export function* seedPlans({ versions, perPackage, from }: SeedShape): Iterable<Publish> {
  for (let at = 0; at < versions; at++) {
    const number = from + Math.floor(at / perPackage);
    const dependencies = number === 0 ? {} : { [seedName(number - 1)]: '^1.0.0' };
    yield publishPlan({ name: seedName(number), version: `1.${at % perPackage}.0`, noise: 64, dependencies });
  }
}
