/** A version as the client's own `NuGetVersion` reads it: up to four numbers, then Semantic Versioning's labels. */
export interface NuGetVersion {
  /** Major, minor, patch, revision; absent ones are 0. */
  readonly numbers: readonly [number, number, number, number];
  readonly labels: readonly string[];
  /** What follows `+`; names nothing. */
  readonly metadata: string | undefined;
}

const LONGEST = 256;
const MOST = 2 ** 31 - 1;
const PARTS = /^(\d{1,64}(?:\.\d{1,64}){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** Undefined where the text is no version. White space around it is not tolerated: one version has one address. */
export function readVersion(text: string): NuGetVersion | undefined {
  if (text.length > LONGEST) return undefined;
  const [, digits, release, metadata] = PARTS.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const [major = 0, minor = 0, patch = 0, revision = 0] = digits.split('.').map(Number);
  if (Math.max(major, minor, patch, revision) > MOST) return undefined;
  const labels = release === undefined ? [] : release.split('.');
  // A number with zeros in front is the one thing that the client's grammar forbids in a label.
  if (labels.some((label) => /^0\d+$/.test(label))) return undefined;
  return { numbers: [major, minor, patch, revision], labels, metadata };
}

/** Three numbers, a fourth where it is not 0, the labels as written; without metadata. */
export function normalized({ numbers, labels }: NuGetVersion): string {
  const shown = numbers[3] === 0 ? numbers.slice(0, 3) : numbers;
  return labels.length === 0 ? shown.join('.') : `${shown.join('.')}-${labels.join('.')}`;
}

/** Whether a client that knows only Semantic Versioning 1.0.0 could not read it. */
export function needsSemVer2({ labels, metadata }: NuGetVersion): boolean {
  return labels.length > 1 || metadata !== undefined;
}
