/** Tags of a main header (rpm's `include/rpm/rpmtag.h`). */
export const TAG = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  description: 1005,
  buildTime: 1006,
  buildHost: 1007,
  size: 1009,
  vendor: 1011,
  license: 1014,
  packager: 1015,
  group: 1016,
  url: 1020,
  arch: 1022,
  oldFileNames: 1027,
  fileModes: 1030,
  fileFlags: 1037,
  sourceRpm: 1044,
  archiveSize: 1046,
  changelogTimes: 1080,
  changelogNames: 1081,
  changelogTexts: 1082,
  sourcePackage: 1106,
  directoryIndexes: 1116,
  baseNames: 1117,
  directoryNames: 1118,
  longSize: 5009,
  payloadSize: 5112,
} as const;

/** Tags of a signature header (rpm's `include/rpm/rpmtag.h`, RPMSIGTAG_*). */
export const SIGNATURE_TAG = {
  /** What all others lie in. */
  region: 62,
  dsa: 267,
  rsa: 268,
  longSize: 270,
  longArchiveSize: 271,
  sha256: 273,
  openPgp: 278,
  /** Bytes of the main header and the payload. */
  size: 1000,
  pgp: 1002,
  gpg: 1005,
  payloadSize: 1007,
  reservedSpace: 1008,
} as const;

/** Where a signature may be: over the main header, or over it and the payload. */
export const SIGNATURE_TAGS: readonly number[] = [
  SIGNATURE_TAG.rsa,
  SIGNATURE_TAG.dsa,
  SIGNATURE_TAG.openPgp,
  SIGNATURE_TAG.pgp,
  SIGNATURE_TAG.gpg,
];

export const DEPENDENCY_KINDS = [
  'provides',
  'requires',
  'conflicts',
  'obsoletes',
  'suggests',
  'enhances',
  'recommends',
  'supplements',
  'oldSuggests',
  'oldEnhances',
] as const;

export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];

/** Where the names, flags and versions of each kind are. */
export const DEPENDENCY_TAGS: Readonly<Record<DependencyKind, { names: number; flags: number; versions: number }>> = {
  provides: { names: 1047, flags: 1112, versions: 1113 },
  requires: { names: 1049, flags: 1048, versions: 1050 },
  conflicts: { names: 1054, flags: 1053, versions: 1055 },
  obsoletes: { names: 1090, flags: 1114, versions: 1115 },
  recommends: { names: 5046, versions: 5047, flags: 5048 },
  suggests: { names: 5049, versions: 5050, flags: 5051 },
  supplements: { names: 5052, versions: 5053, flags: 5054 },
  enhances: { names: 5055, versions: 5056, flags: 5057 },
  // Before rpm 4.12, on openSUSE and Mandriva.
  oldSuggests: { names: 1156, versions: 1157, flags: 1158 },
  oldEnhances: { names: 1159, versions: 1160, flags: 1161 },
};
