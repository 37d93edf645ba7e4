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
 * The variant for a version of Swift, or undefined where the unqualified manifest is the one. The variant of that number comes first. SwiftPM, however, asks
 * by the tools version that it read in the `Link` header, whatever the file is called; then the manifest that declares it. Last, as in a folder,
 * the variant of fewer numbers: 6.0.1 may use that of 6.0 or 6.
 */
export function chooseManifest(manifests: readonly Manifest[], swift: readonly number[]): Manifest | undefined {
  const variants = manifests.filter(({ file }) => file !== MANIFEST);
  const named = (numbers: readonly number[]): Manifest | undefined => variants.find((one) => same(numbersOfName(one), numbers));
  const exact = named(swift);
  if (exact) return exact;
  // The unqualified manifest is the first in the list: where it declares that version itself, it is the answer.
  const declared = manifests.find(({ toolsVersion }) => same(swiftNumbers(toolsVersion), swift));
  if (declared) return declared.file === MANIFEST ? undefined : declared;
  for (let length = swift.length - 1; length > 0; length--) {
    const shorter = named(withoutZeros(swift.slice(0, length)));
    if (shorter) return shorter;
  }
  return undefined;
}

function numbersOfName({ file }: Manifest): readonly number[] | undefined {
  return swiftNumbers(file.slice('Package@swift-'.length, -'.swift'.length));
}

function withoutZeros(numbers: readonly number[]): readonly number[] {
  return swiftNumbers(numbers.join('.')) ?? numbers;
}

function same(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a !== undefined && a.join('.') === b.join('.');
}
