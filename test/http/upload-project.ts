import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilesystemBlobStore } from '@packhouse/blobs';
import generic from '@packhouse/plugin-generic';
import npm from '@packhouse/plugin-npm';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { RawConnection } from './raw-connection.ts';

/** A host with blobs on disk, and a project to upload to with connections of one's own. */
export class UploadProject implements AsyncDisposable {
  private constructor(
    readonly test: TestHost,
    readonly folder: string,
    readonly projectId: number,
    readonly token: string,
  ) {}

  static async start(): Promise<UploadProject> {
    const folder = mkdtempSync(join(tmpdir(), 'packhouse-uploads-'));
    const test = await startTestHost({ plugins: [npm, generic], store: new FilesystemBlobStore(folder, { durable: false }) });
    const project = await test.people.project({ visibility: 'private' });
    const { token } = await test.people.member(project, 40);
    return new UploadProject(test, folder, project.id, token);
  }

  /** The path of an address of the project's registry, for a request line. */
  path(format: string, path: string): string {
    return `/api/v4/projects/${this.projectId}/packages/${format}${path}`;
  }

  /** The head of an upload, with the token unless `headers` say otherwise; the body is the caller's to send. */
  async upload(path: string, headers: Readonly<Record<string, string | readonly string[]>>): Promise<RawConnection> {
    const connection = await RawConnection.open(this.test.url);
    return connection.head({
      method: 'PUT',
      path: this.path('generic', path),
      headers: { Authorization: `Bearer ${this.token}`, ...headers },
    });
  }

  /** Sizes of what is staged at this moment. */
  staged(): number[] {
    const temporary = join(this.folder, 'tmp');
    const sizeOf = (name: string): number => statSync(join(temporary, name), { throwIfNoEntry: false })?.size ?? 0;
    try {
      return readdirSync(temporary).map(sizeOf);
    } catch {
      return [];
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.test.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
