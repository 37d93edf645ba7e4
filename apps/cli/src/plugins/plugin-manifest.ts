import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandProblem } from '../terminal/command-problem.ts';

const NAME = /^(@[a-z0-9][a-z0-9._-]{0,100}\/)?[a-z0-9][a-z0-9._-]{0,100}$/;

export interface PluginManifest {
  /** The package's name: safe as a folder below the plugins folder. */
  readonly name: string;
  readonly version: string;
}

/** What the package.json of an unpacked plugin says. */
export async function readPluginManifest(folder: string, archive: string): Promise<PluginManifest> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  const advice = 'Make the archive with npm pack in the folder of a plugin.';
  if (text === undefined) throw new CommandProblem(`${archive} has no package.json`, advice);
  const { name, version, packhouse } = parsed(text, archive);
  if (typeof name !== 'string' || !NAME.test(name)) throw new CommandProblem(`the package.json in ${archive} has no good name`, advice);
  if (typeof (packhouse as { plugin?: unknown } | undefined)?.plugin !== 'string')
    throw new CommandProblem(
      `${name} is no plugin of Packhouse`,
      'Its package.json needs "packhouse": { "plugin": "./path/to/module.js" }.',
    );
  return { name, version: typeof version === 'string' ? version : '?' };
}

function parsed(text: string, archive: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, in words that name the archive.
  }
  throw new CommandProblem(`the package.json in ${archive} is no JSON object`, 'Mend it and run npm pack again.');
}
