import type { Registry } from '@packhouse/sdk';
import { expect, it } from 'vitest';
import { groupPlugins } from './group-plugins.ts';

const greeter = { name: 'Greets', prefix: 'greet', declared: true };

function registry(isGroup: boolean, looked: { files: number; packages: number }): Registry {
  const rows = {
    filesWith: async (_: unknown, { take }: { take: number }) => {
      looked.files += take;
      return isGroup ? [{}] : [];
    },
    async *everyPackage() {
      yield { name: 'com/acme/greeter', metadata: { plugin: greeter } };
      for (;;) {
        looked.packages++;
        yield { name: `com/acme/deeper/x${looked.packages}`, metadata: { plugin: greeter } };
      }
    },
  };
  return { rows } as unknown as Registry;
}

// All files of all releases of a group's plugins were looked through, for each request of anyone.
it('the plugins of a group are told by their packages, of which so many are looked at and no more', async () => {
  const looked = { files: 0, packages: 0 };
  expect(await groupPlugins(registry(false, looked), 'com/acme')).toEqual([]);
  expect(looked).toEqual({ files: 1, packages: 0 });
  expect(await groupPlugins(registry(true, looked), 'com/acme')).toEqual([{ ...greeter, artifactId: 'greeter' }]);
  expect(looked).toEqual({ files: 2, packages: 9_999 });
});
