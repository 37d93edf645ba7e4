import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { content, image } from './content.ts';
import type { RegistryCaller } from './registry-caller.ts';
import { gone, type Project, read, RepositoryHouse, tagsOf } from './repository-house.ts';

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

describe('deleting', () => {
  it('a tag leaves the manifest and its other tags', async () => {
    const { blobs, manifest } = image([content('layer')]);
    await maintainer.push(repository, { blobs, manifest }, 'a');
    await maintainer.push(repository, { blobs, manifest }, 'b');
    expect(await gone(maintainer, `${repository}/manifests/a`)).toBe(202);
    expect([await tagsOf(maintainer, repository), await maintainer.status(`${repository}/manifests/${manifest.digest}`)]).toEqual([
      ['b'],
      200,
    ]);
    expect(await maintainer.codes(`${repository}/manifests/a`)).toEqual(['MANIFEST_UNKNOWN']);
    expect(await gone(maintainer, `${repository}/manifests/a`)).toBe(404);
  });

  it('a manifest takes all tags with it, and it may come again', async () => {
    const one = image([content('layer')]);
    for (const tag of ['a', 'b']) await maintainer.push(repository, one, tag);
    const path = `${repository}/manifests/${one.manifest.digest}`;
    expect([await gone(maintainer, path), await tagsOf(maintainer, repository), await maintainer.status(path)]).toEqual([202, [], 404]);
    await maintainer.push(repository, one, 'b');
    expect([await tagsOf(maintainer, repository), await maintainer.status(path)]).toEqual([['b'], 200]);
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
    const developer = await house.callerOf(project, 30);
    for (const path of [`manifests/a`, `manifests/${one.manifest.digest}`, `blobs/${one.blobs[0]!.digest}`])
      for (const caller of [developer, await developer.withToken(`repository:${repository}:*`)])
        expect([path, await gone(caller, `${repository}/${path}`)]).toEqual([path, 403]);
    // A client may ask for a token to push with, and delete with it.
    const pusher = await maintainer.withToken(`repository:${repository}:push,pull`);
    expect(await gone(pusher, `${repository}/manifests/${one.manifest.digest}`)).toBe(202);
  });
});
