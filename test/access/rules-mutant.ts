import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Mutation } from './rules-mutations.ts';
import type { Decide } from './rules-rows.ts';

const SOURCE = join(import.meta.dirname, '../../libs/access/src');
const require = createRequire(import.meta.url);

/**
 * A `decide` with one rule broken, loaded from a copy of its sources in an empty folder. Node strips the types itself, and `require`
 * keeps each copy apart from the modules under test.
 *
 * @throws where the text to change does not occur in the file exactly once
 */
export function loadMutant({ file, find, replace }: Mutation, folder: string): Decide {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${file} does not hold the text exactly once: ${find}`);
  for (const part of ['vocabulary', 'decision']) cpSync(join(SOURCE, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, file),
    text.replace(find, () => replace),
  );
  const loaded = require(join(folder, 'decision/decide.ts')) as { decide: Decide };
  return loaded.decide;
}
