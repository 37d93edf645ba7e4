import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../docs/markdown.ts';
import { sourcesFingerprint } from '../../tools/sources.mjs';

const read = (path: string): string => {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return '';
  }
};

/**
 * Tests that run the checkout's own commands need it installed and built as it stands: those commands would else install and build in the
 * middle of a test run, from a registry that serves what is being replaced.
 */
export function requirePrepared(): void {
  const lock = createHash('sha256').update(read('package-lock.json')).digest('hex');
  if (read('node_modules/.packhouse-install') !== lock || read('node_modules/.packhouse-build') !== sourcesFingerprint(ROOT))
    throw new Error('the checkout is not installed or not built as it stands: node tools/prepare.mjs, then run this test again');
}
