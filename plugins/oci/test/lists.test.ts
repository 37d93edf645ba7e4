import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { artifact, content, image } from './content.ts';
import { RegistryCaller } from './registry-caller.ts';
import { type Project, RepositoryHouse, type Tags } from './repository-house.ts';

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
    const [open, hidden] = [await house.test.people.project({ visibility: 'public', level: 'public' }), await house.test.people.project()];
    const one = image([content('layer')]);
    const names = [open.fullPath, `${open.fullPath}/b`, `${hidden.fullPath}/a`, `${project.fullPath}/a`, `${project.fullPath}/c`];
    for (const of of [open, hidden, project]) {
      const caller = await house.callerOf(of, 30);
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
    const unasked = await new RegistryCaller(house.test.url).ask('_catalog');
    expect([unasked.status, unasked.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('scope="registry:catalog:*"') as string,
    ]);
    const nobody = await new RegistryCaller(house.test.url).withToken('registry:catalog:*');
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
