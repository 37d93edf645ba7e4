import { names } from './names.ts';
import { parseVersion } from './pep440/parse-version.ts';

export interface NameAndVersion {
  readonly name: string;
  readonly version: string;
}

/** What the name of a distribution file says. */
export interface DistributionName {
  readonly kind: 'bdist_wheel' | 'sdist';
  /** `py3` of a wheel, `source` of an sdist: what the public index calls its Python version. */
  readonly pythonTag: string;
  /** Older sdists have hyphens in names and versions, so that a name can be read in several ways; the likeliest first. */
  readonly readings: readonly NameAndVersion[];
}

const LONGEST = 255;
const SDIST = /^([A-Za-z0-9][A-Za-z0-9._+!-]*)\.(?:tar\.gz|zip)$/;
/** https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention; no part can hold a hyphen. */
const WHEEL =
  /^(?<name>[A-Za-z0-9._]+)-(?<version>[A-Za-z0-9._+!]+)(?:-(?<build>\d[A-Za-z0-9._]*))?-(?<python>[A-Za-z0-9_.]+)-(?<abi>[A-Za-z0-9_.]+)-(?<platform>[A-Za-z0-9_.]+)\.whl$/;

/** Undefined where a file of that name is no wheel and no source distribution (PEP 625, and what was usual before it). */
export function distributionName(filename: string): DistributionName | undefined {
  if (filename.length > LONGEST) return undefined;
  return wheelName(filename) ?? sdistName(filename);
}

/** Whether a stored file is a distribution, and not what was made for one. */
export function isDistribution(path: string): boolean {
  return /\.(?:whl|tar\.gz|zip)$/.test(path);
}

function wheelName(filename: string): DistributionName | undefined {
  const groups = WHEEL.exec(filename)?.groups;
  if (!groups) return undefined;
  const { name = '', version = '', python = '' } = groups;
  // Escaping has made an underscore of the hyphen in `1.0-1`.
  const readings = [version, version.replaceAll('_', '-')].map((text) => ({ name, version: text })).filter(isReading);
  return readings.length === 0 ? undefined : { kind: 'bdist_wheel', pythonTag: python, readings: readings.slice(0, 1) };
}

function sdistName(filename: string): DistributionName | undefined {
  const stem = SDIST.exec(filename)?.[1];
  if (stem === undefined) return undefined;
  const hyphens = [...stem.matchAll(/-/g)].map(({ index }) => index).toReversed();
  const readings = hyphens.map((at) => ({ name: stem.slice(0, at), version: stem.slice(at + 1) })).filter(isReading);
  return readings.length === 0 ? undefined : { kind: 'sdist', pythonTag: 'source', readings };
}

function isReading({ name, version }: NameAndVersion): boolean {
  return isName(name) && parseVersion(version) !== undefined;
}

function isName(text: string): boolean {
  try {
    return names.parse(text) === text;
  } catch {
    return false;
  }
}
