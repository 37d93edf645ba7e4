import { fileURLToPath } from 'node:url';
import { GENERATOR_CORE, spawnPinned } from '../servers/pinned.ts';
import type { LoadJob, LoadResult } from './job.ts';

const GENERATOR = fileURLToPath(new URL('generator.ts', import.meta.url));

/** A server that does not answer must not hang the run. */
const LONGEST_MS = 5 * 60_000;

/** Runs the generator as a process of its own, on the core that the server does not use. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  const child = spawnPinned(GENERATOR_CORE, [process.execPath, GENERATOR], { stdio: ['pipe', 'pipe', 'inherit'], timeout: LONGEST_MS });
  let said = '';
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  child.stdin!.end(JSON.stringify(job));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(said) as LoadResult;
}
