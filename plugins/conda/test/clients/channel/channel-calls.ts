import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ProvisionedToken, RunSettings, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { sampleConda, sampleTarBz2, stemOf } from '../../../src/samples/sample-package.ts';
import type { SampleContent } from '../../../src/samples/sample-package.ts';

export const HERE = dirname(fileURLToPath(import.meta.url));

export interface Task {
  readonly channel: string;
  readonly specs: readonly string[];
  readonly cache: string;
  readonly prefix?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Looks for credentials where rattler's programs do: RATTLER_AUTH_FILE, NETRC. */
  readonly middleware?: boolean;
}

export interface Found {
  readonly name: string;
  readonly version: string;
  readonly url: string;
}

/** The path of a registry below the host's address. */
export function registryPath({ id }: Pick<ProvisionedProject, 'id'>): string {
  return `/api/v4/projects/${id}/packages/conda`;
}

/** rattler, by its Python library. */
export async function rattler(context: ScenarioContext, task: Task, settings: RunSettings = {}): Promise<StepResult> {
  return context.run([join(HERE, 'rattler_install.py'), JSON.stringify(task)], settings);
}

/** What rattler found, where it must find something. */
export async function solved(context: ScenarioContext, task: Task, settings: RunSettings = {}): Promise<readonly Found[]> {
  const result = await rattler(context, task, settings);
  expectExit(result, 0);
  return JSON.parse(result.stdout.trim().split('\n').at(-1)!) as readonly Found[];
}

/** Uploads past the recording proxy, as curl does it: a package to the address that it will have. */
export async function publish(
  context: ScenarioContext,
  { id, writer }: { id: number; writer: ProvisionedToken },
  content: SampleContent,
  { channel = 'main', extension = 'conda' }: { channel?: string; extension?: 'conda' | 'tar.bz2' } = {},
): Promise<void> {
  const { subdir = 'noarch' } = content;
  const path = `${channel}/${subdir}/${encodeURIComponent(stemOf(content))}.${extension}`;
  const answer = await fetch(`${context.api.url}/projects/${id}/packages/conda/${path}`, {
    method: 'PUT',
    headers: { 'Deploy-Token': writer.token },
    body: extension === 'conda' ? sampleConda(content) : sampleTarBz2(content),
  });
  expectThat(answer.status === 201, `${path} is taken`, `${answer.status} ${await answer.text()}`);
}

export async function installedText(prefix: string): Promise<string> {
  return readFile(join(prefix, 'share/demo/hello.txt'), 'utf8');
}
