import { refuse } from '@packhouse/sdk';

/** @param how goes on behind "This is not an rpm that can be installed: " */
export function corrupt(how: string): Error {
  return refuse('invalid-package', `This is not an rpm that can be installed: ${how}.`);
}
