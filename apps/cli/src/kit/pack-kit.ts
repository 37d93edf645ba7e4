import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandProblem } from '../terminal/command-problem.ts';
import { housePackage, withNeeds } from './house-package.ts';
import { stageBundle, stagePackage } from './stage-package.ts';

const CONTRACT = ['@packhouse/sdk', '@packhouse/archives', '@packhouse/encoding'] as const;
const LAWS = '@packhouse/sdk-testing';
/** The runner that the laws are written for; the author's own copy runs them. */
const RUNNER = { vitest: '^5.1.1' };

export interface KitPackage {
  readonly name: string;
  readonly version: string;
  /** The archive's name in the folder. */
  readonly file: string;
}

const run = promisify(execFile);

const NO_SUCH_COMMAND = 127;

async function npmPack(folders: readonly string[], destination: string): Promise<void> {
  const script = 'exec npm pack --silent --ignore-scripts --pack-destination . "$@"';
  try {
    await run('sh', ['-c', script, 'sh', ...folders], { cwd: destination, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === NO_SUCH_COMMAND) throw new CommandProblem('there is no npm', 'Install npm, which packs the kit, then try again.');
    throw new CommandProblem(`npm pack failed: ${stderr?.trim() ?? ''}`, 'Mend what npm says, then try again.');
  }
}

const fileOf = (name: string, version: string): string => `${name.slice(1).replace('/', '-')}-${version}.tgz`;

/**
 * Packs what a plugin is written with as ordinary npm packages: the contract, the readers beside it, and the laws with the host that they
 * run on. Whoever installs them needs nothing of this installation any more.
 */
export async function packKit(folder: string): Promise<readonly KitPackage[]> {
  const staging = await mkdtemp(join(tmpdir(), 'packhouse-kit-'));
  try {
    const staged: string[] = [];
    const place = (name: string): string => {
      staged.push(join(staging, name));
      return staged.at(-1)!;
    };
    const packages = await Promise.all(CONTRACT.map((name) => housePackage(name, import.meta.url)));
    for (const one of packages) await stagePackage(one, place(one.manifest.name));
    const rooms = await withNeeds(LAWS, import.meta.url);
    const laws = rooms.get(LAWS)!;
    await stageBundle(laws, rooms, place(LAWS), RUNNER);
    await mkdir(folder, { recursive: true });
    await npmPack(staged, folder);
    return [...packages, laws].map(({ manifest: { name, version } }) => ({ name, version, file: fileOf(name, version) }));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
