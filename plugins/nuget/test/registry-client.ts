import { startTestHost } from '@packhouse/sdk-testing';
import type { TestHost } from '@packhouse/sdk-testing';
import nuget from '../src/index.ts';
import { pushRequest, samplePackage } from '../src/samples/package.ts';
import type { SampleContent } from '../src/samples/package.ts';

/** A project's registry over HTTP, with a maintainer's token. */
export class RegistryClient {
  private constructor(
    readonly test: TestHost,
    readonly project: { readonly id: number },
    readonly token: string,
  ) {}

  static async start(): Promise<RegistryClient> {
    const test = await startTestHost({ plugins: [nuget] });
    const project = await test.people.project({ visibility: 'private' });
    const { token } = await test.people.member(project, 40);
    return new RegistryClient(test, project, token);
  }

  get url(): string {
    return `${this.test.url}/api/v4/projects/${this.project.id}/packages/nuget`;
  }

  send(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(path.startsWith('http') ? path : this.url + path, { ...init, headers: { 'X-NuGet-ApiKey': this.token, ...init.headers } });
  }

  async push(content: SampleContent): Promise<number> {
    const { body, headers, method } = pushRequest(samplePackage(content));
    return (await this.send('/', { method, headers, body: body as Uint8Array<ArrayBuffer> })).status;
  }

  async json<T>(path: string): Promise<T> {
    return (await (await this.send(path)).json()) as T;
  }

  async text(path: string): Promise<string> {
    return (await this.send(path)).text();
  }
}
