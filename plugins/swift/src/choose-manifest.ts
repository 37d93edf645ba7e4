import { MANIFEST } from './files.ts';
import type { Manifest } from './metadata.ts';

/** Numbers with dots, as `swift-version` and a variant's file name have them; undefined for anything else. Zeros at the end say nothing: 5.9.0 is 5.9. */
export function swiftNumbers(text: string): readonly number[] | undefined {
  if (!/^\d{1,4}(?:\.\d{1,4}){0,2}$/.test(text)) return undefined;
  const numbers = text.split('.').map(Number);
  while (numbers.length > 1 && numbers.at(-1) === 0) numbers.pop();
  return numbers;
}

/**
 * The variant for a version of Swift, or undefined where the unqualified manifest is the one: that of the number itself, or, as in a folder, that of fewer
 * numbers (6.0.1 may use that of 6.0 or 6).
 */
export function chooseManifest(manifests: readonly Manifest[], swift: readonly number[]): Manifest | undefined {
  const variants = new Map(manifests.filter(({ file }) => file !== MANIFEST).map((one) => [numbersOfName(one), one]));
  for (let length = swift.length; length > 0; length--) {
    const variant = variants.get(swiftNumbers(swift.slice(0, length).join('.'))?.join('.'));
    if (variant) return variant;
  }
  return undefined;
}

function numbersOfName({ file }: Manifest): string | undefined {
  return swiftNumbers(file.slice('Package@swift-'.length, -'.swift'.length))?.join('.');
}
