import { wrongParameters } from './wrong-parameters.ts';

/** A number in the path; anything else is told as GitLab does. */
export function numberParameter(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrongParameters([`${name} is invalid`]);
}
