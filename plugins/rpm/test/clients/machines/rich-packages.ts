import type { RpmToBuild } from './built-rpm.ts';

const DAYS = ['Mon', 'Sun', 'Sat', 'Fri', 'Thu', 'Wed', 'Tue', 'Mon', 'Sun', 'Sat', 'Fri', 'Thu'];
/** Twelve, two of them of one day: an index has the last ten. */
const CHANGELOG = DAYS.map(
  (day, at) =>
    `* ${at === 1 ? 'Mon' : day} Jan ${String(at === 1 ? 29 : 29 - at).padStart(2, '0')} 2024 Acme <acme@example.com> - 1.${12 - at}\n- change ${at} & <more>`,
);

const FILES = `
%install
mkdir -p %{buildroot}/usr/bin %{buildroot}/etc/rich.d %{buildroot}/usr/share/rich %{buildroot}/usr/lib %{buildroot}/var/log %{buildroot}/opt/x/sbin
echo '1.0~rc1-2 ' > %{buildroot}/usr/share/rich/version
echo a > %{buildroot}/usr/bin/rich; echo b > %{buildroot}/etc/rich.conf; echo c > %{buildroot}/usr/lib/sendmail
echo d > '%{buildroot}/usr/share/rich/a name with spaces & more'; echo e > %{buildroot}/opt/x/sbin/tool; ln -s tool %{buildroot}/opt/x/sbin/link
touch %{buildroot}/var/log/rich.log
%post
echo installed
%files
%config(noreplace) /etc/rich.conf
%dir /etc/rich.d
/usr/bin/rich
/usr/lib/sendmail
/opt/x
/usr/share/rich
%ghost /var/log/rich.log
%changelog
${CHANGELOG.join('\n\n')}
`;

/** All that a header can say of a package, some of it twice, and neighbours whose names and versions sort in ways that matter. */
export const RICH_PACKAGES: readonly RpmToBuild[] = [
  {
    name: 'rich',
    version: '1.0~rc1',
    release: '2',
    epoch: 3,
    arch: 'x86_64',
    tags: [
      'URL: https://example.com/?a=1&b=2',
      'Vendor: Acme',
      'Packager: Acme Packagers <packagers@example.com>',
      'Group: System/Base',
      'Requires: a >= 1.0, b < 2:3-4, c = 1, d, /bin/sh, /usr/bin/rich, /usr/share/rich/version, selfprov = 1.2',
      'Requires: (e if f), ((g and h) or i >= 2)',
      'Requires(pre): shadow-utils',
      'Requires(post): /sbin/ldconfig, shadow-utils',
      'Requires: shadow-utils',
      'Requires(preun): leaving',
      'Requires: libc.so.6(GLIBC_2.4)(64bit), libc.so.6(GLIBC_2.34)(64bit), libc.so.6()(64bit), libc.so.6(GLIBC_2.3.4)(64bit)',
      'Provides: selfprov = 1.2, virtual, virtual-two = 1:2-3',
      'Conflicts: old < 1',
      'Obsoletes: older <= 2.0-1',
      'Recommends: recommended >= 1, (j if k)',
      'Suggests: suggested',
      'Supplements: supplemented, (l and m)',
      'Enhances: enhanced = 2',
    ],
    body: FILES,
  },
  { name: 'plain', version: '1.0' },
  { name: 'plain', version: '1.10', release: '3.el9_1' },
  { name: 'plain', version: '1.9^git20240101.abc', release: '1' },
  { name: 'plain++', version: '1_0', arch: 'i686' },
  { name: 'plain-devel', version: '1.0', tags: ['Requires: plain = 1.0-1'] },
];

/** What nothing but `rich` needs, so that every package can be installed. */
export const WHAT_IS_NEEDED: RpmToBuild = {
  name: 'needed',
  version: '1',
  arch: 'x86_64',
  tags: [
    'Provides: a = 2, b = 1, c = 1, d, e, g, h, shadow-utils, leaving, /bin/sh, /sbin/ldconfig',
    'Provides: libc.so.6(GLIBC_2.34)(64bit)',
  ],
};
