import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Schema } from '@packhouse/sdk';
import type { PluginFacts } from './publish/plugin-facts.ts';
import type { PomFacts } from './publish/pom-facts.ts';

/** Kept on a version: what its POM (or its `ivy.xml`, where there is no POM) says. */
export interface MavenVersion {
  readonly pom?: PomFacts;
}

/** Kept on the package of a Maven plugin, as its newest release has it: the list of a group's plugins need not look through all their files. */
export interface MavenPackage {
  /** From the plugin's own descriptor. */
  readonly plugin?: PluginFacts;
  /** Made up from a POM that says `maven-plugin`; counts where no jar has said better. */
  readonly pluginByPom?: PluginFacts;
}

export const metadata: { package: Schema; version: Schema } = { package: object, version: object };

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
