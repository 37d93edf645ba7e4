import type { Builds } from './builds.ts';
import type { Carrier } from './credentials.ts';
import type { Describe, Guide } from './describe.ts';
import type { PackageDocument, Part } from './documents.ts';
import type { Refusal, RefusalCode } from './errors.ts';
import type { ExchangeDeclaration } from './exchange.ts';
import type { NameRules, VersionRules } from './naming.ts';
import type { SigningAlgorithm } from './registry.ts';
import type { Reply } from './reply.ts';
import type { Level, PathToken, Route } from './route.ts';
import type { Samples } from './samples.ts';
import type { DocumentSet } from './sets.ts';

/** Checks and returns a value of the plugin's own metadata; throws `refuse('invalid-package', ...)`. */
export type Schema = (value: unknown) => unknown;

/** What a format keeps as metadata, by what it belongs to. */
export type MetadataKind = 'package' | 'version' | 'file';

/**
 * The format's own metadata: JSON that plans bring along, checked and returned by its schema. When its form changes, `rev` is raised, and rows that are
 * there are brought into the new form before the plugin serves: first all of them are tried, then all are changed. Until then, and
 * if one of them cannot be changed, the format is switched off with the reason, and nothing has been touched.
 */
export interface MetadataRules {
  /** Raise it when the form of what is stored changes. Default 1. */
  rev?: number;
  package?: Schema;
  version?: Schema;
  file?: Schema;
  /**
   * A stored value of the older revision `from`, in the form of this one; its schema must take it. Absent for a kind: its form has not changed, and its rows
   * stay as they are. Pure; a promise or `undefined` counts as a failure.
   */
  migrate?: Partial<Record<MetadataKind, (value: unknown, from: number) => unknown>>;
  /**
   * A value of this revision in the form of the older revision `to`: kept beside what is written, so that the plugin before can be installed again.
   * Without it, or where it throws or returns a promise or `undefined`, that is possible until something with metadata was written. Pure.
   */
  back?: Partial<Record<MetadataKind, (value: unknown, to: number) => unknown>>;
}

export interface ErrorPlace {
  readonly method: string;
  readonly level: Level;
  /** The matched pattern, where one matched. */
  readonly pattern?: string;
  /** What the pattern took out of the address; empty where none matched. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The registry's URL as it was asked, without a trailing slash; empty where no route matched. */
  readonly base: string;
  header(name: string): string | undefined;
}

/** A status that differs from the access rules because this ecosystem's clients need it: printed by `plugin verify`, read by the access law. */
export interface StatusException {
  code: RefusalCode;
  status: number;
  why: string;
}

/** A further address of the plugin's table, where the ecosystem's clients or GitLab expect one. */
export interface MountDeclaration {
  level: Level;
  /** Below `/api/v4/`, with `:id` for the project or group: `group/:id/-/packages/composer`. With a leading `/`, at the instance alone: from the root of the host (`/v2`). */
  path: string;
}

export type SettingValue = boolean | number | string;

/** A switch of the format's own, for the Owners of groups and projects: `<format>_<key>` among their package settings. A project goes before its group. */
export interface Setting {
  /** Lower-case letters, digits and `_`. */
  key: string;
  /** What it does, for people. */
  title: string;
  type: 'boolean' | 'number' | 'string';
  /** Where nobody says anything. */
  default: SettingValue;
}

/** A format, as a value: declarations and pure functions, no top-level effects. Everything but names, versions, routes, errors and samples has a default. */
export interface PluginDefinition {
  /** As in URLs: lower-case letters, digits, `_`. */
  format: string;
  title: string;
  /** The range of contract versions it was written for. */
  sdk: string;
  names: NameRules;
  versions: VersionRules;
  metadata?: MetadataRules;
  /** Parsers for the tokens in patterns. `name` and `version` are made from the rules above where absent. */
  tokens?: Readonly<Record<string, PathToken>>;
  routes: readonly Route[];
  parts?: Readonly<Record<string, Part>>;
  documents?: Readonly<Record<string, PackageDocument>>;
  sets?: Readonly<Record<string, DocumentSet>>;
  errors(refusal: Refusal, at: ErrorPlace): Reply;
  /** `WWW-Authenticate` values of a 401; default GitLab's Basic realm and Bearer; an empty list for clients that hang on one. */
  challenge?(at: ErrorPlace): readonly string[];
  statuses?: readonly StatusException[];
  /** On every answer. */
  headers?: Readonly<Record<string, string>>;
  credentials?: readonly Carrier[];
  /**
   * These clients show their credential only after a 401. An anonymous list or index above the project is then 401 wherever the scope holds
   * something hidden, and `.../packages/<format>/anyone` is a twin of each mount that never challenges and shows what anyone may pull.
   */
  challengeOnly?: boolean;
  /** Besides the three that every format has. */
  mounts?: readonly MountDeclaration[];
  exchange?: ExchangeDeclaration;
  /** The key that `registry.keys` and sealed files are signed with: one for the instance and format. `openpgp-rsa`: RSA, 3072 bits, as an OpenPGP key. */
  signing?: { algorithm: SigningAlgorithm };
  /** Tag that names the version people get by default (`latest`). It may not be removed, and moves when its version is deleted. */
  defaultTag?: string;
  /** Bytes; an operator can set another (`<format>_max_file_size`). Default 5 GiB. */
  uploadLimit?: number;
  /**
   * The digests of files that are computed beside SHA-256 while they arrive. Default all; each costs processor time for every byte, MD5 and SHA-512 the
   * most. One that is left out is an empty text in rows, and is worked out only where a plan expects it.
   */
  digests?: readonly ('md5' | 'sha1' | 'sha512')[];
  /** Whether the namespace setting "duplicates allowed" exists for this format. */
  duplicatesSetting?: boolean;
  /** `while-required`: a file of a package itself that no version has required for a day is swept. Default `kept`. */
  packageFiles?: 'kept' | 'while-required';
  /** The namespace setting "builds to keep" (`<format>_builds_to_keep`) exists for this format. */
  builds?: Builds;
  /** `call.settings` has them by their keys. */
  settings?: readonly Setting[];
  describe: Describe;
  guide: Guide;
  /** Builds tiny real packages: the laws publish them. A plugin without samples does not pass. */
  samples: Samples;
}

/** The one export of a plugin's module. */
export function definePlugin(definition: PluginDefinition): PluginDefinition {
  return Object.freeze(definition);
}
