import { coordinatesOf } from '../names.ts';
import type { Coordinates } from '../names.ts';

/** What stands in a snippet for the package that it is shown with; without one, words to be replaced. */
export function coordinatesText(name: string | undefined): Coordinates {
  return name === undefined ? { groupId: 'com.example', artifactId: 'lib' } : coordinatesOf(name);
}
