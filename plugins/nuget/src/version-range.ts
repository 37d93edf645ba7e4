import { needsSemVer2, normalized, readVersion } from './nuget-version.ts';
import type { NuGetVersion } from './nuget-version.ts';

/** The versions that a dependency accepts, in interval notation. https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges */
export interface VersionRange {
  readonly from: NuGetVersion | undefined;
  readonly to: NuGetVersion | undefined;
  /** Normalised: `[1.0.0, )`. */
  readonly text: string;
}

const ANY: VersionRange = { from: undefined, to: undefined, text: '(, )' };
const INTERVAL = /^([[(])([^,[\]()]*)(?:(,)([^,[\]()]*))?([\])])$/;

/** Undefined where the text is no range. An empty one accepts everything. */
export function readRange(text: string): VersionRange | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return ANY;
  if (!/^[[(]/.test(trimmed)) return minimum(trimmed);
  const [, open, low = '', comma, high = '', close] = INTERVAL.exec(trimmed) ?? [];
  if (open === undefined) return undefined;
  if (comma === undefined) return open === '[' && close === ']' ? exact(low.trim()) : undefined;
  const [from, to] = [bound(low.trim()), bound(high.trim())];
  if (from === null || to === null) return undefined;
  const left = from ? `${open}${normalized(from)}` : '(';
  const right = to ? `${normalized(to)}${close}` : ')';
  return { from, to, text: `${left}, ${right}` };
}

export function rangeNeedsSemVer2({ from, to }: VersionRange): boolean {
  return [from, to].some((version) => version !== undefined && needsSemVer2(version));
}

function minimum(text: string): VersionRange | undefined {
  const from = readVersion(text);
  return from && { from, to: undefined, text: `[${normalized(from)}, )` };
}

function exact(text: string): VersionRange | undefined {
  const version = readVersion(text);
  return version && { from: version, to: version, text: `[${normalized(version)}]` };
}

/** Null where it is neither empty nor a version. */
function bound(text: string): NuGetVersion | undefined | null {
  return text === '' ? undefined : (readVersion(text) ?? null);
}
