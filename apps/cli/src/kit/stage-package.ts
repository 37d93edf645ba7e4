import { cp, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type HousePackage, isOfHouse, type Manifest } from './house-package.ts';

/** What a package of the kit leaves to those who install it: the plugin and the laws must share one copy, for a refusal is known by its class. */
const SHARED = ['@packhouse/sdk', '@packhouse/archives', '@packhouse/encoding'];
const NODE = '>=24.14.1';

type Names = Readonly<Record<string, string>>;

const sorted = (names: Names): Names => Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));

const select = (names: Names, wanted: (name: string) => boolean): Names =>
  Object.fromEntries(Object.entries(names).filter(([name]) => wanted(name)));

/** The sources stay at home, and so does the condition that asks for them. */
function exportsOf({ exports }: Manifest): Manifest['exports'] {
  return Object.fromEntries(
    Object.entries(exports).map(([path, to]) => [path, typeof to === 'string' ? to : select(to, (key) => key !== 'packhouse-source')]),
  );
}

async function copy({ folder }: HousePackage, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await cp(join(folder, 'dist'), join(target, 'dist'), { recursive: true });
  for (const file of [join(folder, 'README.md'), join(folder, '../../LICENSE')])
    if (existsSync(file)) await cp(file, join(target, file.endsWith('LICENSE') ? 'LICENSE' : 'README.md'));
}

const write = (target: string, manifest: object): Promise<void> =>
  writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

/** A package that strangers install beside others of the kit: what it needs of those is a peer, all else a dependency. */
export async function stagePackage(own: HousePackage, target: string, peers: Names = {}): Promise<void> {
  const { name, version, description, license, dependencies = {} } = own.manifest;
  await copy(own, target);
  await write(target, {
    ...{ name, version, description, license, type: 'module', engines: { node: NODE }, exports: exportsOf(own.manifest), files: ['dist'] },
    dependencies: select(dependencies, (need) => !isOfHouse(need)),
    peerDependencies: { ...select(dependencies, isOfHouse), ...peers },
  });
}

/**
 * A package that brings the rooms of the house along (`bundleDependencies`): they are no packages of their own outside, only
 * what this one is made of. Their own needs become its dependencies.
 */
export async function stageBundle(
  own: HousePackage,
  rooms: ReadonlyMap<string, HousePackage>,
  target: string,
  peers: Names,
): Promise<void> {
  const { name, version, description, license } = own.manifest;
  const bundled = [...rooms.entries()].filter(([room]) => room !== name && !SHARED.includes(room));
  const shared = [...rooms.entries()].filter(([room]) => SHARED.includes(room));
  await copy(own, target);
  const outside: Record<string, string> = {};
  for (const { manifest } of [own, ...bundled.map(([, room]) => room)])
    Object.assign(
      outside,
      select(manifest.dependencies ?? {}, (need) => !isOfHouse(need)),
    );
  for (const [room, { manifest, folder }] of bundled) {
    const place = join(target, 'node_modules', room);
    await copy({ manifest, folder }, place);
    await write(place, { name: room, version: manifest.version, license, type: 'module', exports: exportsOf(manifest) });
  }
  const inside = Object.fromEntries(bundled.map(([room, { manifest }]) => [room, manifest.version]));
  await write(target, {
    ...{ name, version, description, license, type: 'module', engines: { node: NODE }, exports: exportsOf(own.manifest), files: ['dist'] },
    dependencies: sorted({ ...outside, ...inside }),
    bundleDependencies: Object.keys(inside).sort(),
    peerDependencies: { ...Object.fromEntries(shared.map(([room, { manifest }]) => [room, manifest.version])), ...peers },
  });
}
