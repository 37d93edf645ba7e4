import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { expect } from 'vitest';
import oci from '../src/index.ts';
import { basic, RegistryCaller } from './registry-caller.ts';

export type Project = Awaited<ReturnType<TestHost['people']['project']>>;

export interface Tags {
  readonly name: string;
  readonly tags: readonly string[];
}

/** A host with this format alone. */
export class RepositoryHouse implements AsyncDisposable {
  private constructor(readonly test: TestHost) {}

  static async open(): Promise<RepositoryHouse> {
    return new RepositoryHouse(await startTestHost({ plugins: [oci] }));
  }

  /** A repository of a project of its own, and a Maintainer of that. */
  async repository(): Promise<{ project: Project; repository: string; maintainer: RegistryCaller }> {
    const project = await this.test.people.project();
    return { project, repository: `${project.fullPath}/web`, maintainer: await this.callerOf(project, 40) };
  }

  async callerOf(of: Project, role: number): Promise<RegistryCaller> {
    const { user, token } = await this.test.people.member(of, role);
    return new RegistryCaller(this.test.url, basic(user.username, token));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.test.close();
  }
}

export async function tagsOf(caller: RegistryCaller, name: string): Promise<readonly string[]> {
  return ((await (await caller.ask(`${name}/tags/list`)).json()) as Tags).tags;
}

export async function read(caller: RegistryCaller, path: string): Promise<Buffer> {
  const answer = await caller.ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
}

/** The status of a deletion. */
export const gone = (caller: RegistryCaller, path: string): Promise<number> => caller.status(path, { method: 'DELETE' });
