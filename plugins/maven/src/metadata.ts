import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';
import type { PluginFacts } from './publish/plugin-facts.ts';
import type { PomFacts } from './publish/pom-facts.ts';

/** Kept on a version: what its POM (or its `ivy.xml`, where there is no POM) says. */
export interface MavenVersion {
  readonly pom?: PomFacts;
}

/** Kept on a package whose folder is that of a group of Maven plugins too: set when either comes, so that reading need not look. */
export interface MavenPackage {
  readonly plugins?: true;
}

/** Kept on the jar or POM of a Maven plugin. */
export interface MavenFile {
  readonly plugin: PluginFacts;
}

export const metadata: { package: Schema; version: Schema; file: Schema } = { package: object, version: object, file: object };

function object(value: unknown): unknown {
  if (!asRecord(value)) throw refuse('invalid-package', 'Metadata must be an object.');
  return value;
}

/** Rows hold only what the schemas above let in. */
export function mavenVersion(value: unknown): MavenVersion {
  return (value ?? {}) as MavenVersion;
}

export function mavenPackage(value: unknown): MavenPackage {
  return (value ?? {}) as MavenPackage;
}

export function mavenFile(value: unknown): MavenFile | undefined {
  return (value ?? undefined) as MavenFile | undefined;
}
