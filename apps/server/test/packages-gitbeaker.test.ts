import { Gitlab } from '@gitbeaker/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackagesHouse } from './packages-house.ts';

let house: PackagesHouse;
beforeAll(async () => {
  house = await PackagesHouse.open();
});
afterAll(() => house.close());

describe('the gitbeaker client', () => {
  it('publishes, lists, shows, downloads and deletes packages', async () => {
    const group = await house.group('acme');
    const { id } = await house.project(group, 'app');
    const { token } = await house.user('maintainer', { groupId: group.id }, 40);
    const gitlab = new Gitlab({ host: house.url, token });
    for (const version of ['1.0.0', '2.0.0'])
      await gitlab.PackageRegistry.publish('acme/app', 'tool', version, { content: new Blob([`tool ${version}`]), filename: 'tool.bin' });

    const all = await gitlab.Packages.all({ projectId: id, orderBy: 'version', sort: 'desc', perPage: 1 });
    expect(all.map(({ name, version }) => `${name} ${version}`)).toEqual(['tool 2.0.0', 'tool 1.0.0']);
    const ofGroup = await gitlab.Packages.all({ groupId: group.id });
    expect(ofGroup.map((one) => one['project_path'])).toEqual(['acme/app', 'acme/app']);
    const [second, first] = all;
    expect(await gitlab.Packages.show('acme/app', first!.id)).toMatchObject({ version: '1.0.0', versions: [{ id: second!.id }] });

    const [file] = await gitlab.Packages.allFiles(id, first!.id);
    expect(file).toMatchObject({ file_name: 'tool.bin', size: 10 });
    const downloaded = await gitlab.PackageRegistry.download(id, 'tool', '1.0.0', 'tool.bin');
    expect(await (downloaded as unknown as Blob).text()).toBe('tool 1.0.0');

    await gitlab.Packages.remove(id, second!.id);
    await gitlab.Packages.removeFile(id, first!.id, file!.id);
    expect(await gitlab.Packages.all({ projectId: id })).toEqual([]);
    await expect(gitlab.Packages.show(id, first!.id)).rejects.toThrow('404 Package Not Found');
  });
});
