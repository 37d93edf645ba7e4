import { sampleRpm } from '../../src/samples/sample-rpm.ts';
import { TAG } from '../../src/header/tags.ts';

const [LESS, GREATER, EQUAL] = [2, 4, 8];
const [SCRIPT_PRE, SCRIPT_POST, MISSING_OK] = [1 << 9, 1 << 10, 1 << 19];
const DAY = 86_400;

/** The packages that createrepo_c 1.2.5 described in the files beside this one. */
export const GOLDEN_RPMS: Readonly<Record<string, Buffer>> = {
  'rich-1.0~rc1-2.el9.x86_64.rpm': sampleRpm({
    name: 'rich',
    version: '1.0~rc1',
    release: '2.el9',
    epoch: 3,
    arch: 'x86_64',
    summary: 'Says <much> & "more"',
    files: ['/etc/rich.d/', '/etc/rich.conf', '/usr/bin/rich', '/usr/lib/sendmail', '/usr/share/rich/', '/usr/share/rich/a & b', '/opt/x/sbin/tool'],
    dependencies: {
      provides: [['virtual'], ['own', EQUAL, '1.2'], ['two', EQUAL, '1:2-3']],
      requires: [
        ['rpmlib(CompressedFileNames)', EQUAL | LESS, '3.0.4-1'],
        ['/usr/bin/rich'],
        ['/usr/share/rich/a & b'],
        ['own', EQUAL, '1.2'],
        ['(a if b)'],
        ['((c and d) or e >= 2)'],
        ['lib', GREATER | EQUAL, '1.0'],
        ['lib', GREATER | EQUAL, '1.0'],
        ['lib', LESS, '2:3-4'],
        ['users', SCRIPT_PRE],
        ['users'],
        ['users', SCRIPT_POST],
        ['libc.so.6(GLIBC_2.4)(64bit)'],
        ['libc.so.6(GLIBC_2.34)(64bit)'],
        ['libc.so.6()(64bit)'],
        ['odd', EQUAL, 'x:1'],
        ['weak-of-old', MISSING_OK],
      ],
      conflicts: [['old', LESS, '1']],
      obsoletes: [['older', LESS | EQUAL, '2.0-1']],
      recommends: [['recommended', GREATER | EQUAL, '1'], ['(f if g)']],
      suggests: [['suggested']],
      supplements: [['(h and i)']],
      enhances: [['enhanced', EQUAL, '2']],
    },
    changes: Array.from({ length: 12 }, (_, at) => [1_700_000_000 - (at < 3 ? 0 : at) * DAY, `Acme <acme@example.com> - 1.${12 - at}  `, `- change ${at} & <more>`] as const),
  }),
  'latin-1-1.noarch.rpm': sampleRpm({
    name: 'latin',
    version: '1',
    release: '1',
    header: new Map([[TAG.vendor, { bytesAsText: Buffer.from('M\xfcller \x80\x81 & S\xf6hne\0', 'latin1') }]]),
  }),
  'tools-2-1.src.rpm': sampleRpm({ name: 'tools', version: '2', release: '1', arch: 'src', files: ['tools.spec', 'tools-2.tar.gz'] }),
  'empty-1-1.noarch.rpm': sampleRpm({ name: 'empty', version: '1', release: '1', files: [] }),
};
