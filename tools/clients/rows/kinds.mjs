// What the rows of one source have in common.

import { scriptPath } from '../script-path.mjs';

/** The machine's own program: the first of `needs`, where `rest` does not say how it is started. */
export const apt = (name, formats, needs, rest) => ({ name, formats, source: 'apt', needs, command: [Object.keys(needs)[0]], ...rest });

/** A virtual environment each. Its scripts are started by its own interpreter. */
export const pip = (name, version, { formats = ['pypi'], asked = name, also = [], program = name, ...rest } = {}) => ({
  name,
  program,
  version,
  formats,
  source: 'pip',
  packages: [`${asked}==${version}`, ...also],
  command: ['{folder}/bin/python', `{folder}/bin/${program}`],
  path: ['{folder}/bin'],
  about: 30,
  ...rest,
});

/** Compiled from the module of the Go proxy that has the program's own package. */
export const go = (name, version, packageName, { program = name, needs = {}, ...rest }) => ({
  name,
  program,
  version,
  source: 'go',
  packages: [packageName],
  needs: { go: undefined, ...needs },
  command: [`{folder}/bin/${program}`],
  slow: true,
  ...rest,
});

/** The first of `packages` is the one whose version is pinned. */
export const debianChroot = (name, version, suite, packages, { program = name, ...rest }) => ({
  name,
  program,
  version,
  source: 'debian-chroot',
  suite,
  packages,
  needs: { debootstrap: 'debootstrap', unshare: 'util-linux' },
  command: ['/bin/sh', scriptPath('in-chroot.sh'), '{folder}/root', program],
  slow: true,
  ...rest,
});
