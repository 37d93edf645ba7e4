import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OCI_INDEX } from '../src/media.ts';
import { type Content, content, image, index } from './content.ts';
import { RegistryCaller } from './registry-caller.ts';
import { gone, type Project, read, RepositoryHouse, type Tags } from './repository-house.ts';

let house: RepositoryHouse;
let project: Project;
let repository: string;
let maintainer: RegistryCaller;

beforeAll(async () => {
  house = await RepositoryHouse.open();
});
beforeEach(async () => {
  ({ project, repository, maintainer } = await house.repository());
});
afterAll(() => house[Symbol.asyncDispose]());

describe('the name of an image', () => {
  it("is its project's own, or goes on below it, as deep as one likes", async () => {
    const parent = await house.test.people.group({ visibility: 'public' });
    const child = await house.test.people.group({ parent });
    const deep = await house.test.people.project({ group: child });
    const own = await house.callerOf(deep, 40);
    expect(deep.fullPath.split('/')).toHaveLength(3);
    for (const name of [deep.fullPath, `${deep.fullPath}/a`, `${deep.fullPath}/a/b-c/d.e/f__g`]) {
      const { blobs, manifest } = image([content(`layer of ${name}`)]);
      await own.push(name, { blobs, manifest }, '1.0');
      expect(await read(own, `${name}/manifests/1.0`)).toEqual(manifest.bytes);
      expect(((await (await own.ask(`${name}/tags/list`)).json()) as Tags).name).toBe(name);
    }
    const [listed] = await own.pages<{ repositories: string[] }>('_catalog');
    expect(listed!.repositories).toEqual([deep.fullPath, `${deep.fullPath}/a`, `${deep.fullPath}/a/b-c/d.e/f__g`]);
  });

  it('is the same image at the project, where it has one', async () => {
    const { blobs, manifest } = image([content('layer')]);
    await maintainer.push(repository, { blobs, manifest }, '1.0');
    expect(await read(maintainer, `/api/v4/projects/${project.id}/packages/oci/web/manifests/1.0`)).toEqual(manifest.bytes);
  });

  it('is written in lower case, whatever its project is called', async () => {
    const group = await house.test.people.group({ path: 'Upper-Case', visibility: 'public' });
    const upper = await house.test.people.project({ group, path: 'Tools' });
    const own = await house.callerOf(upper, 40);
    await own.push('upper-case/tools/web', image([content('layer')]), '1.0');
    const [listed] = await own.pages<{ repositories: string[] }>('_catalog');
    expect(listed!.repositories).toEqual(['upper-case/tools/web']);
    expect(await own.codes('Upper-Case/Tools/web/manifests/1.0')).toEqual(['NAME_INVALID']);
  });

  it('that reaches no project is one that nobody may see', async () => {
    for (const name of ['nowhere', 'no/where', `${project.fullPath.split('/')[0]}/other/web`, String(project.id), `${project.id}/web`]) {
      const answer = await maintainer.ask(`${name}/manifests/1.0`);
      expect([name, answer.status, await answer.json()]).toMatchObject([name, 404, { errors: [{ code: 'NAME_UNKNOWN' }] }]);
      expect([name, await maintainer.codes(`${name}/blobs/uploads/`, { method: 'POST' })]).toEqual([name, ['NAME_UNKNOWN']]);
      expect([name, await new RegistryCaller(house.test.url).status(`${name}/manifests/1.0`)]).toEqual([name, 401]);
    }
  });

  it('that is none is refused as such', async () => {
    for (const name of [
      `${project.fullPath}/Web`,
      `${project.fullPath}/_`,
      `${project.fullPath}/a..b`,
      `${project.fullPath}/${'a'.repeat(256)}`,
    ])
      expect([name.slice(-9), await maintainer.codes(`${name}/manifests/1.0`)]).toEqual([name.slice(-9), ['NAME_INVALID']]);
  });
});

describe('a mount', () => {
  const layer = content('shared by two repositories');
  const mount = (caller: RegistryCaller, to: string, from: string, digest = layer.digest) =>
    caller.ask(`${to}/blobs/uploads/?mount=${digest}&from=${from}`, { method: 'POST' });

  it('brings a blob from a repository that the caller may pull', async () => {
    const other = await house.test.people.project({ visibility: 'public', level: 'public' });
    const source = `${other.fullPath}/base`;
    await (await house.callerOf(other, 30)).push(source, image([layer]));
    for (const caller of [maintainer, await maintainer.withToken(`repository:${repository}:pull,push`, `repository:${source}:pull`)]) {
      const answer = await mount(caller, repository, source);
      expect([answer.status, answer.headers.get('location'), answer.headers.get('docker-content-digest')]).toEqual([
        201,
        `/v2/${repository}/blobs/${layer.digest}`,
        layer.digest,
      ]);
    }
    expect(await read(maintainer, `${repository}/blobs/${layer.digest}`)).toEqual(layer.bytes);
  });

  it('from where the caller may not pull begins an upload, as it does from where nothing is', async () => {
    const hidden = await house.test.people.project();
    await (await house.callerOf(hidden, 30)).push(`${hidden.fullPath}/base`, image([layer]));
    for (const from of [`${hidden.fullPath}/base`, `${hidden.fullPath}/none`, 'no/where', 'Not%20A%20Name'])
      for (const caller of [maintainer, await maintainer.withToken(`repository:${repository}:pull,push repository:${from}:pull`)])
        expect([from, (await mount(caller, repository, from)).status]).toEqual([from, 202]);
    expect(await maintainer.status(`${repository}/blobs/${layer.digest}`, { method: 'HEAD' })).toBe(404);
  });

  it('with a token for the one repository alone asks for one for both, and says nothing of the other', async () => {
    const hidden = await house.test.people.project();
    await (await house.callerOf(hidden, 30)).push(`${hidden.fullPath}/base`, image([layer]));
    const caller = await maintainer.withToken(`repository:${repository}:pull,push`);
    for (const from of [`${hidden.fullPath}/base`, `${hidden.fullPath}/none`]) {
      const answer = await mount(caller, repository, from);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining(`scope="repository:${repository}:pull,push repository:${from}:pull"`) as string,
      ]);
    }
  });

  it('of what is not there, or is no digest, begins an upload', async () => {
    await maintainer.push(`${project.fullPath}/base`, image([layer]));
    for (const digest of [content('elsewhere').digest, 'sha256:short', 'x'])
      expect([digest, (await mount(maintainer, repository, `${project.fullPath}/base`, digest)).status]).toEqual([digest, 202]);
  });
});

describe('an upload', () => {
  it('that is ended once more, for the answer was lost, is answered alike', async () => {
    const layer = content('sent once');
    const location = await maintainer.beginUpload(repository);
    expect((await maintainer.patch(location, layer.bytes)).status).toBe(202);
    for (const rest of [undefined, undefined, layer.bytes]) {
      const answer = await maintainer.endUpload(location, layer.digest, rest);
      expect([answer.status, answer.headers.get('docker-content-digest')]).toEqual([201, layer.digest]);
    }
    expect((await maintainer.endUpload(location, content('other').digest)).status).toBe(400);
  });

  it('that ends under another digest than its own may be ended right, and is given up when it is cancelled', async () => {
    const layer = content('sent once, named twice');
    const location = await maintainer.beginUpload(repository);
    await maintainer.patch(location, layer.bytes);
    expect((await maintainer.endUpload(location, content('other').digest)).status).toBe(400);
    expect((await maintainer.endUpload(location, layer.digest)).status).toBe(201);
    const other = await maintainer.beginUpload(repository);
    expect([await gone(maintainer, other), await maintainer.status(other), (await maintainer.patch(other, layer.bytes)).status]).toEqual([
      204, 404, 404,
    ]);
  });
});

describe('a manifest', () => {
  const put = async (manifest: Content, reference = 'x'): Promise<[number, string[]]> => {
    const answer = await maintainer.putManifest(repository, reference, manifest);
    const body = answer.status === 201 ? { errors: [] } : ((await answer.json()) as { errors: { code: string }[] });
    return [answer.status, body.errors.map(({ code }) => code)];
  };

  it('wants what it names to be in its own repository', async () => {
    const one = image([content('layer')]);
    await maintainer.push(`${project.fullPath}/other`, one);
    expect(await put(one.manifest)).toEqual([404, ['MANIFEST_BLOB_UNKNOWN']]);
    expect(await put(index([one.manifest]))).toEqual([404, ['MANIFEST_BLOB_UNKNOWN']]);
    for (const blob of one.blobs) await maintainer.pushBlob(repository, blob);
    expect(await put(one.manifest, one.manifest.digest)).toEqual([201, []]);
    expect(await put(index([one.manifest]))).toEqual([201, []]);
  });

  it('is an image or an index, and never both in turn', async () => {
    const one = image([content('layer')], { mediaType: undefined });
    await maintainer.push(repository, one, 'x');
    expect(await put({ ...one.manifest, media: OCI_INDEX })).toEqual([400, ['MANIFEST_INVALID']]);
    expect(await gone(maintainer, `${repository}/blobs/${one.blobs[1]!.digest}`)).toBe(409);
    expect(await put(image([content('layer')], { manifests: [] }).manifest)).toEqual([400, ['MANIFEST_INVALID']]);
  });

  it('moves a tag from one manifest to the next, and the former one stays', async () => {
    const [one, two] = [image([content('one')]), image([content('two')])];
    for (const each of [one, two]) await maintainer.push(repository, each, 'latest');
    expect(await read(maintainer, `${repository}/manifests/latest`)).toEqual(two.manifest.bytes);
    expect(await read(maintainer, `${repository}/manifests/${one.manifest.digest}`)).toEqual(one.manifest.bytes);
  });

  it('by a tag is asked for anew each time, and answered shortly where it is the same', async () => {
    await maintainer.push(repository, image([content('layer')]), 'latest');
    const { headers } = await maintainer.ask(`${repository}/manifests/latest`);
    expect(headers.get('cache-control')).toBe('private, max-age=0, must-revalidate');
    const again = { headers: { 'If-None-Match': headers.get('etag')! } };
    expect(await maintainer.status(`${repository}/manifests/latest`, again)).toBe(304);
    await maintainer.push(repository, image([content('other')]), 'latest');
    expect(await maintainer.status(`${repository}/manifests/latest`, again)).toBe(200);
  });

  it('under a digest that is broken is refused, whatever is asked of it', async () => {
    for (const digest of ['sha256:bad', 'sha256:', `sha256:${'A'.repeat(64)}`, `md5:${'0'.repeat(32)}`, `sha512:${'0'.repeat(64)}`])
      for (const method of ['GET', 'PUT', 'DELETE'])
        expect([digest, method, await maintainer.codes(`${repository}/manifests/${digest}`, { method })]).toEqual([
          digest,
          method,
          ['DIGEST_INVALID'],
        ]);
  });
});
