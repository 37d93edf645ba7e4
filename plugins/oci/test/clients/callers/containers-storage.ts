import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { expectExit } from '@packhouse/sdk-testing/clients';
import { type MakeCaller } from './image-caller.ts';
import { AUTH_FILE } from './skopeo.ts';

export interface ContainersStorage {
  start(...args: string[]): Promise<StepResult>;
  close(): Promise<void>;
}

/** podman and buildah with a storage of their own, by the driver that needs nothing of the kernel. */
export async function containersStorage(context: ScenarioContext, cwd: string): Promise<ContainersStorage> {
  const own = await context.folder('storage');
  const env = { REGISTRY_AUTH_FILE: join(own, AUTH_FILE), XDG_RUNTIME_DIR: await context.folder('run') };
  await writeFile(env.REGISTRY_AUTH_FILE, '{}');
  // 50 characters are the most that this path may have.
  const runroot = await mkdtemp(join(tmpdir(), 'ph-'));
  const options = ['--root', join(own, 'root'), '--runroot', runroot, '--storage-driver', 'vfs'];
  const start = (...args: string[]): Promise<StepResult> => context.run([...options, ...args], { cwd, env });
  const close = async (): Promise<void> => {
    await start('rmi', '--all', '--force');
    await rm(runroot, { recursive: true, force: true });
  };
  return { start, close };
}

const lastLine = ({ stdout }: StepResult): string => stdout.trim().split('\n').at(-1)!;

export const containersCaller: MakeCaller = async ({ context, host, layout }) => {
  const { start, close } = await containersStorage(context, dirname(layout));
  // A path becomes the image's name, which may have no capitals.
  const loaded = await start('pull', `oci:${basename(layout)}:sample`);
  if (loaded.exitCode !== 0) await close();
  expectExit(loaded, 0);
  const id = lastLine(loaded);
  return {
    login: ({ username, token }) => start('login', '--tls-verify=false', '--username', username, '--password', token, host),
    logout: () => start('logout', host),
    push: (repository, tag) => start('push', '--tls-verify=false', id, `docker://${host}/${repository}:${tag}`),
    pull: (repository, tag) => start('pull', '--tls-verify=false', ...policy(context), `docker://${host}/${repository}:${tag}`),
    close,
  };
};

const policy = ({ client }: ScenarioContext): readonly string[] => (client.name === 'buildah' ? ['--policy', 'always'] : []);
