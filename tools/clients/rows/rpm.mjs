import { apt, debianChroot, pip } from './kinds.mjs';

const RPM = ['rpm'];

export const rpmRows = [
  apt('dnf', RPM, { dnf: 'dnf' }, { about: 20 }),
  apt('zypper', RPM, { zypper: 'zypper' }, { about: 20 }),
  // Builds the packages of every scenario.
  apt('rpm', RPM, { rpmbuild: 'rpm', rpm: 'rpm', rpmkeys: 'rpm', rpmsign: 'rpm' }, { program: 'rpmbuild', about: 10 }),
  // An independent reader of the metadata: rpmmd2solv, dumpsolv, installcheck.
  apt(
    'libsolv',
    RPM,
    { rpmmd2solv: 'libsolv-tools', dumpsolv: 'libsolv-tools', installcheck: 'libsolv-tools' },
    { program: 'rpmmd2solv', about: 5 },
  ),
  debianChroot('dnf5', '5.4', 'sid', ['dnf5', 'ca-certificates'], { formats: RPM, about: 150 }),
  apt('createrepo-c', RPM, { createrepo_c: 'createrepo-c' }, { program: 'createrepo_c', about: 5, peer: true }),
  pip('createrepo-c', '1.2.5', { formats: RPM, program: 'createrepo_c', command: ['{folder}/bin/createrepo_c'], about: 15, peer: true }),
];
