import { startTestHost } from '@packhouse/sdk-testing';
import type { TestHost } from '@packhouse/sdk-testing';
import swift from '../src/index.ts';
import { publishRequest } from '../src/samples/publish-request.ts';
import type { SampleParts } from '../src/samples/publish-request.ts';
import { sourceArchive } from '../src/samples/source-archive.ts';

type Project = Awaited<ReturnType<TestHost['people']['project']>>;

export interface Release {
  id: string;
  version: string;
  resources: { name: string; type: string; checksum: string; signing?: { signatureBase64Encoded: string; signatureFormat: string } }[];
  metadata: Record<string, unknown>;
  publishedAt: string;
}

/** A project's registry over HTTP, with a maintainer's token. */
export class RegistryClient {
  private constructor(
    readonly test: TestHost,
    readonly project: Project,
    readonly token: string,
    readonly url: string,
  ) {}

  static async start(environment?: Record<string, string>): Promise<RegistryClient> {
    return RegistryClient.at(await startTestHost({ plugins: [swift], environment }));
  }

  /** Another project of a host. */
  static async at(test: TestHost, settings: Parameters<TestHost['people']['project']>[0] = {}): Promise<RegistryClient> {
    const project = await test.people.project({ visibility: 'private', ...settings });
    const { token } = await test.people.member(project, 40);
    return new RegistryClient(test, project, token, `${test.url}/api/v4/projects/${project.id}/packages/swift`);
  }

  send(path: string, init: RequestInit = {}, token: string | undefined = this.token): Promise<Response> {
    const credential: Record<string, string> = token === '' ? {} : { Authorization: `Bearer ${token}` };
    const url = path.startsWith('http') ? path : this.url + path;
    return fetch(url, { redirect: 'manual', ...init, headers: { ...credential, ...(init.headers as Record<string, string>) } });
  }

  publish(path: string, parts: SampleParts, headers: Record<string, string> = {}): Promise<Response> {
    const request = publishRequest(path, parts, headers);
    return this.send(path, { method: request.method, headers: request.headers, body: request.body as Uint8Array<ArrayBuffer> });
  }

  /** A release of mona.LinkedList that has nothing special. */
  async release(version: string, told?: object): Promise<Buffer> {
    const archive = sourceArchive({ name: 'LinkedList', salt: version });
    const parts: SampleParts = [['source-archive', archive], ...(told ? [['metadata', JSON.stringify(told)] as const] : [])];
    const answer = await this.publish(`/mona/LinkedList/${version}`, parts);
    if (answer.status !== 201) throw new Error(`${version}: ${answer.status} ${await answer.text()}`);
    return archive;
  }

  async json<T>(path: string): Promise<T> {
    return (await (await this.send(path)).json()) as T;
  }
}
