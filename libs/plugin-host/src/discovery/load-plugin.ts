import { pathToFileURL } from 'node:url';
import type { PluginDefinition } from '@packhouse/sdk';
import { isRecord } from '../checks/check.ts';
import { compilePlugin } from '../compile-plugin.ts';
import type { CompiledPlugin } from '../compiled-plugin.ts';
import { PluginProblems } from '../plugin-problems.ts';
import type { FoundPlugin } from './found-plugin.ts';

/** A plugin has no top-level effects, so its module is read in no time; one that waits for something must not hold up the start. */
const LOAD_MS = 30_000;

/** Imports and compiles a plugin; throws `PluginProblems` whatever is wrong with it. */
export async function loadPlugin(found: FoundPlugin): Promise<CompiledPlugin> {
  return compilePlugin((await importWithin(found)) as PluginDefinition);
}

async function importWithin({ entry, name }: FoundPlugin): Promise<unknown> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`it took longer than ${LOAD_MS / 1_000} s`)), LOAD_MS);
  try {
    const module: unknown = await Promise.race([import(/* @vite-ignore */ pathToFileURL(entry).href), late]);
    return isRecord(module) ? module['default'] : undefined;
  } catch (error) {
    throw new PluginProblems(name, [`its module cannot be loaded: ${error instanceof Error ? error.message : String(error)}`]);
  } finally {
    clearTimeout(timer);
  }
}
