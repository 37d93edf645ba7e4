import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../docs/markdown.ts';

const run = promisify(execFile);
const OURS = /^(npm_|VITEST|NODE_|PACKHOUSE_|VITE|FORCE_COLOR)/i;

/** The environment of somebody outside the repository: the repository's Node, a registry, an instance, and nothing of this test run's own settings. */
export function strangersEnvironment(folder: string, registry: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  return {
    ...Object.fromEntries(inherited.map(([name, value]) => [name, value ?? ''])),
    PACKHOUSE: ROOT,
    PACKHOUSE_DATA: join(folder, '.data'),
    PACKHOUSE_PORT: '0',
    PACKHOUSE_UNSAFE_NO_FSYNC: '1',
    NO_COLOR: '1',
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    npm_config_registry: registry,
    npm_config_cache: join(folder, '.npm'),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}

/** Runs lines of shell, which must all succeed; what they said, on both streams. */
export async function shell(text: string, { cwd, env }: { cwd: string; env: Record<string, string> }): Promise<string> {
  try {
    const { stdout, stderr } = await run('sh', ['-euc', text], { cwd, env, maxBuffer: 16 * 1024 * 1024 });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${text}\n${stdout}\n${stderr}`, { cause: error });
  }
}
