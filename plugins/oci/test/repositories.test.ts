import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import oci from '../src/index.ts';
import { OCI_INDEX } from '../src/media.ts';
import { artifact, type Content, content, image, index } from './content.ts';
import { basic, RegistryCaller } from './registry-caller.ts';

type Project = Awaited<ReturnType<TestHost['people']['project']>>;

let test: TestHost;
let project: Project;
let repository: string;
let maintainer: RegistryCaller;

beforeAll(async () => {
  test = await startTestHost({ plugins: [oci] });
});
beforeEach(async () => {
  project = await test.people.project();
  repository = `${project.fullPath}/web`;
  maintainer = await callerOf(project, 40);
});
afterAll(() => test.close());

async function callerOf(of: Project, role: number): Promise<RegistryCaller> {
  const { user, token } = await test.people.member(of, role);
  return new RegistryCaller(test.url, basic(user.username, token));
}

interface Tags {
  readonly name: string;
  readonly tags: readonly string[];
}
const tagsOf = async (name: string): Promise<readonly string[]> =>
  ((await (await maintainer.ask(`${name}/tags/list`)).json()) as Tags).tags;
const read = async (caller: RegistryCaller, path: string): Promise<Buffer> => {
  const answer = await caller.ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return Buffer.from(await answer.arrayBuffer());
};

describe('the name of an image', () => {
  it("is its project's own, or goes on below it, as deep as one likes", async () => {
    const parent = await test.people.group({ visibility: 'public' });
    const child = await test.people.group({ parent });
    const deep = await test.people.project({ group: child });
    const own = await callerOf(deep, 40);
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
    const group = await test.people.group({ path: 'Upper-Case', visibility: 'public' });
    const upper = await test.people.project({ group, path: 'Tools' });
    const own = await callerOf(upper, 40);
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
      expect([name, await new RegistryCaller(test.url).status(`${name}/manifests/1.0`)]).toEqual([name, 401]);
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
    const other = await test.people.project({ visibility: 'public', level: 'public' });
    const source = `${other.fullPath}/base`;
    await (await callerOf(other, 30)).push(source, image([layer]));
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
    const hidden = await test.people.project();
    await (await callerOf(hidden, 30)).push(`${hidden.fullPath}/base`, image([layer]));
    for (const from of [`${hidden.fullPath}/base`, `${hidden.fullPath}/none`, 'no/where', 'Not%20A%20Name'])
      for (const caller of [maintainer, await maintainer.withToken(`repository:${repository}:pull,push repository:${from}:pull`)])
        expect([from, (await mount(caller, repository, from)).status]).toEqual([from, 202]);
    expect(await maintainer.status(`${repository}/blobs/${layer.digest}`, { method: 'HEAD' })).toBe(404);
  });

  it('with a token for the one repository alone asks for one for both, and says nothing of the other', async () => {
    const hidden = await test.people.project();
    await (await callerOf(hidden, 30)).push(`${hidden.fullPath}/base`, image([layer]));
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

describe('lists', () => {
  it('of tags come in pages, in the order of their bytes, each tag once', async () => {
    const one = image([content('layer')]);
    await maintainer.push(repository, one, 'first');
    const tags = ['1.0', '1.10', '1.9', 'B', '_x', 'a', 'first', 'latest'];
    for (const tag of tags.toReversed()) expect((await maintainer.putManifest(repository, tag, one.manifest)).status).toBe(201);
    for (const n of [1, 3, 8, 1000]) {
      const pages = await maintainer.pages<Tags>(`${repository}/tags/list?n=${n}`);
      expect([n, pages.length, pages.flatMap((page) => page.tags)]).toEqual([n, Math.ceil(8 / n), tags]);
    }
    const [none] = await maintainer.pages<Tags>(`${repository}/tags/list?n=0`);
    expect(none).toEqual({ name: repository, tags: [] });
    for (const n of ['-1', 'x', '1.5', '9999999999'])
      expect([n, await maintainer.status(`${repository}/tags/list?n=${n}`)]).toEqual([n, 400]);
    expect(await maintainer.codes(`${project.fullPath}/none/tags/list`)).toEqual(['NAME_UNKNOWN']);
  });

  it('of repositories have what the caller may pull, in pages', async () => {
    const [open, hidden] = [await test.people.project({ visibility: 'public', level: 'public' }), await test.people.project()];
    const one = image([content('layer')]);
    const names = [open.fullPath, `${open.fullPath}/b`, `${hidden.fullPath}/a`, `${project.fullPath}/a`, `${project.fullPath}/c`];
    for (const of of [open, hidden, project]) {
      const caller = await callerOf(of, 30);
      for (const name of names) if (name.startsWith(of.fullPath)) await caller.push(name, one);
    }
    const seen = async (caller: RegistryCaller, query = ''): Promise<string[]> =>
      (await caller.pages<{ repositories: string[] }>(`_catalog${query}`))
        .flatMap((page) => page.repositories)
        .filter((name) => names.includes(name));
    const mine = names.filter((name) => !name.startsWith(hidden.fullPath)).toSorted();
    expect(await seen(maintainer)).toEqual(mine);
    expect(await seen(maintainer, '?n=1')).toEqual(mine);
    expect(await seen(await maintainer.withToken('registry:catalog:*'))).toEqual(mine);
    // Clients show no credential before they are asked for one, and would take a part of the list for the whole.
    const unasked = await new RegistryCaller(test.url).ask('_catalog');
    expect([unasked.status, unasked.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('scope="registry:catalog:*"') as string,
    ]);
    const nobody = await new RegistryCaller(test.url).withToken('registry:catalog:*');
    expect(await seen(nobody)).toEqual([open.fullPath, `${open.fullPath}/b`]);
  });

  it('of referrers come in pages, whole or of one type, each once, and lose what is deleted', async () => {
    const subject = image([content('layer')]).manifest;
    const all = Array.from({ length: 230 }, (_, at) =>
      artifact(subject, at % 2 === 0 ? 'application/vnd.test.even' : 'application/vnd.test.odd', `number ${at}`),
    );
    // The subject itself is nowhere yet.
    for (const one of all) await maintainer.push(repository, one);
    interface Index {
      readonly manifests: readonly { digest: string; artifactType: string; annotations: Record<string, string> }[];
    }
    const referrers = async (query = ''): Promise<Index['manifests'][]> =>
      (await maintainer.pages<Index>(`${repository}/referrers/${subject.digest}${query}`)).map(({ manifests }) => manifests);
    const pages = await referrers();
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 30]);
    expect(new Set(pages.flat().map(({ digest }) => digest))).toEqual(new Set(all.map(({ manifest }) => manifest.digest)));
    const odd = await referrers('?artifactType=application/vnd.test.odd');
    expect(odd.map(({ length }) => length)).toEqual([100, 15]);
    expect(new Set(odd.flat().map(({ artifactType }) => artifactType))).toEqual(new Set(['application/vnd.test.odd']));
    const filtered = await maintainer.ask(`${repository}/referrers/${subject.digest}?artifactType=application/vnd.test.odd`);
    expect(filtered.headers.get('oci-filters-applied')).toBe('artifactType');
    expect((await referrers('?artifactType=application/vnd.test.none')).flat()).toEqual([]);
    const gone = odd[0]![0]!.digest;
    expect(await maintainer.status(`${repository}/manifests/${gone}`, { method: 'DELETE' })).toBe(202);
    expect((await referrers()).flat().map(({ digest }) => digest)).not.toContain(gone);
  }, 60_000);
});

describe('lists of referrers with large annotations', () => {
  it('have pages that clients read, and all of them', async () => {
    const subject = image([content('layer')]).manifest;
    const notes = Array.from({ length: 5 }, (_, at) => `${at}`.repeat(1024 * 1024));
    for (const note of notes) await maintainer.push(repository, artifact(subject, 'application/vnd.test', note));
    interface Index {
      readonly manifests: readonly { annotations: { note: string } }[];
    }
    const pages = await maintainer.pages<Index>(`${repository}/referrers/${subject.digest}`);
    expect(pages.map(({ manifests }) => manifests.length)).toEqual([2, 2, 1]);
    const heads = pages.flatMap(({ manifests }) => manifests.map(({ annotations }) => annotations.note[0]));
    expect(heads.sort()).toEqual(['0', '1', '2', '3', '4']);
  });
});

const gone = (caller: RegistryCaller, path: string) => caller.status(path, { method: 'DELETE' });

describe('deleting', () => {
  it('a tag leaves the manifest and its other tags', async () => {
    const { blobs, manifest } = image([content('layer')]);
    await maintainer.push(repository, { blobs, manifest }, 'a');
    await maintainer.push(repository, { blobs, manifest }, 'b');
    expect(await gone(maintainer, `${repository}/manifests/a`)).toBe(202);
    expect([await tagsOf(repository), await maintainer.status(`${repository}/manifests/${manifest.digest}`)]).toEqual([['b'], 200]);
    expect(await maintainer.codes(`${repository}/manifests/a`)).toEqual(['MANIFEST_UNKNOWN']);
    expect(await gone(maintainer, `${repository}/manifests/a`)).toBe(404);
  });

  it('a manifest takes all tags with it, and it may come again', async () => {
    const one = image([content('layer')]);
    for (const tag of ['a', 'b']) await maintainer.push(repository, one, tag);
    const path = `${repository}/manifests/${one.manifest.digest}`;
    expect([await gone(maintainer, path), await tagsOf(repository), await maintainer.status(path)]).toEqual([202, [], 404]);
    await maintainer.push(repository, one, 'b');
    expect([await tagsOf(repository), await maintainer.status(path)]).toEqual([['b'], 200]);
  });

  it('a blob waits until no manifest requires it, and spares other repositories', async () => {
    const layer = content('layer');
    const [one, two] = [image([layer]), image([layer, content('more')])];
    for (const { repositoryName, what } of [
      { repositoryName: repository, what: one },
      { repositoryName: repository, what: two },
      { repositoryName: `${project.fullPath}/other`, what: one },
    ])
      await maintainer.push(repositoryName, what);
    const blob = `${repository}/blobs/${layer.digest}`;
    for (const { manifest } of [one, two]) {
      const answer = await maintainer.ask(blob, { method: 'DELETE' });
      expect([answer.status, await answer.json()]).toMatchObject([
        409,
        { errors: [{ code: 'DENIED', message: expect.stringContaining('needs') as string }] },
      ]);
      expect(await gone(maintainer, `${repository}/manifests/${manifest.digest}`)).toBe(202);
    }
    expect([await gone(maintainer, blob), await maintainer.status(blob)]).toEqual([202, 404]);
    expect(await read(maintainer, `${project.fullPath}/other/blobs/${layer.digest}`)).toEqual(layer.bytes);
  });

  it('is for Maintainers', async () => {
    const one = image([content('layer')]);
    await maintainer.push(repository, one, 'a');
    const developer = await callerOf(project, 30);
    for (const path of [`manifests/a`, `manifests/${one.manifest.digest}`, `blobs/${one.blobs[0]!.digest}`])
      for (const caller of [developer, await developer.withToken(`repository:${repository}:*`)])
        expect([path, await gone(caller, `${repository}/${path}`)]).toEqual([path, 403]);
    // A client may ask for a token to push with, and delete with it.
    const pusher = await maintainer.withToken(`repository:${repository}:push,pull`);
    expect(await gone(pusher, `${repository}/manifests/${one.manifest.digest}`)).toBe(202);
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
