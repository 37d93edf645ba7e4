import { SDK_VERSION } from '@packhouse/sdk';
import { satisfies, validRange } from 'semver';

export function checkSdkRange(range: string): string[] {
  if (validRange(range) === null) return [`sdk "${range}" is not a range of versions`];
  return satisfies(SDK_VERSION, range) ? [] : [`it was written for sdk ${range}, this host has ${SDK_VERSION}`];
}
