import type { Call, Setting } from '@packhouse/sdk';

const SIGN = 'sign_packages';

export const settings: readonly Setting[] = [
  { key: SIGN, title: 'Sign packages that are uploaded without a signature', type: 'boolean', default: false },
];

/** Whether packages get the signature of the instance, so that clients can be told to verify each (`gpgcheck=1`). */
export function signsPackages({ settings: values }: Pick<Call, 'settings'>): boolean {
  return values[SIGN] === true;
}
