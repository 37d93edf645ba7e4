import { createHash } from 'node:crypto';
import npm from '@packhouse/plugin-npm';
import type { SampleRequest } from '@packhouse/sdk';
import type { TestHost } from '@packhouse/sdk-testing';
import { type Answered, RegistryClient } from './registry-client.ts';

interface Packument {
  readonly 'dist-tags': Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string; readonly tarball: string } }>>;
}

const encoded = (name: string): string => name.replace('/', '%2f');
const tarballPath = (name: string, version: string): string => `/${name}/-/${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;

/** What npm's own client does, against a project made for one test. */
export class NpmProject {
  private constructor(readonly client: RegistryClient) {}

  static async make(test: TestHost): Promise<NpmProject> {
    const project = await test.people.project({ visibility: 'private' });
    const { token } = await test.people.member(project, 40);
    return new NpmProject(new RegistryClient(`${test.url}/api/v4/projects/${project.id}/packages/npm`, token));
  }

  async publish(name: string, version: string, salt = version): Promise<Answered> {
    return this.client.send((await npm.samples.package({ name, version, salt })).publish[0]!);
  }

  /** A publish whose tarball is not the one that its document announces. */
  async publishCorrupt(name: string, version: string): Promise<Answered> {
    const request = (await npm.samples.package({ name, version })).publish[0] as SampleRequest & { body: string };
    const body = request.body.replace(/"shasum":"[0-9a-f]{40}"/, `"shasum":"${'0'.repeat(40)}"`);
    return this.client.send({ ...request, body });
  }

  async tarballOf(name: string, version: string, salt = version): Promise<Buffer> {
    const sample = await npm.samples.package({ name, version, salt });
    return Buffer.from(sample.reads.find((read) => read.bytes !== undefined)!.bytes!);
  }

  tag(name: string, tag: string, version: string): Promise<Answered> {
    return this.client.put(`/-/package/${encoded(name)}/dist-tags/${tag}`, JSON.stringify(version), { 'Content-Type': 'application/json' });
  }

  unpublish(name: string, version: string): Promise<Answered> {
    return this.client.send({ method: 'DELETE', path: `${tarballPath(name, version)}/-rev/1-0` });
  }

  tarball(name: string, version: string): Promise<Answered> {
    return this.client.get(tarballPath(name, version));
  }

  async tags(name: string): Promise<Readonly<Record<string, string>>> {
    return JSON.parse((await this.client.get(`/-/package/${encoded(name)}/dist-tags`)).bytes.toString()) as Record<string, string>;
  }

  async packument(name: string): Promise<Packument | undefined> {
    const { status, bytes, text } = await this.client.get(`/${encoded(name)}`);
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`the packument of ${name}: ${status} ${text}`);
    return JSON.parse(bytes.toString()) as Packument;
  }

  /** The versions that the packument names, after each was found to be whole: its tarball there, its digest right, its tags on versions. */
  async wholeVersions(name: string): Promise<string[]> {
    const packument = await this.packument(name);
    if (!packument) return [];
    for (const [version, { dist }] of Object.entries(packument.versions)) {
      const { status, bytes } = await this.tarball(name, version);
      const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
      if (status !== 200 || integrity !== dist.integrity) throw new Error(`${name}@${version} is half visible: ${status}, ${integrity}`);
    }
    for (const [tag, version] of Object.entries(packument['dist-tags']))
      if (!Object.hasOwn(packument.versions, version)) throw new Error(`the tag ${tag} of ${name} names ${version}, which is not there`);
    return Object.keys(packument.versions);
  }
}
