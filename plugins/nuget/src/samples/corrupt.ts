import { writeZip } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { pushRequest, sampleNuspec, samplePackage } from './package.ts';

const ID = 'Acme.Corrupt';
const VERSION = '1.0.0';
const BOMB = 16 * 1024 * 1024;

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly { title: string; request: SampleRequest }[] {
  const cases: [string, Buffer][] = [...wrongArchives(), ...wrongNuspecs()];
  return cases.map(([title, archive]) => ({ title, request: pushRequest(archive) }));
}

function wrongArchives(): [string, Buffer][] {
  const good = samplePackage({ id: ID, version: VERSION });
  const nuspec = sampleNuspec({ id: ID, version: VERSION });
  return [
    ['a package that is no zip', Buffer.from('not a package')],
    ['an empty package', Buffer.alloc(0)],
    ['a package that ends too early', good.subarray(0, good.length - 40)],
    ['a package with something in front', Buffer.concat([Buffer.from('MZ'), good])],
    ['no nuspec', writeZip([{ path: 'lib/a.dll', content: 'x' }])],
    ['a nuspec deeper than the root', writeZip([{ path: `sub/${ID}.nuspec`, content: nuspec }])],
    ['two nuspecs', samplePackage({ id: ID, version: VERSION, files: [{ path: 'other.NUSPEC', content: nuspec }] })],
    ['a path that climbs out', samplePackage({ id: ID, version: VERSION, files: [{ path: '../evil', content: '' }] })],
    [
      'a file twice',
      samplePackage({
        id: ID,
        version: VERSION,
        files: [
          { path: 'a', content: '1' },
          { path: 'a', content: '2' },
        ],
      }),
    ],
    [
      'a package that unpacks to far more than it is',
      samplePackage({ id: ID, version: VERSION, files: [{ path: 'zeros', content: '0'.repeat(BOMB) }] }),
    ],
    ['an icon that is not there', samplePackage({ id: ID, version: VERSION, metadata: [{ name: 'icon', text: 'icon.png' }] })],
  ];
}

function wrongNuspecs(): [string, Buffer][] {
  const good = sampleNuspec({ id: ID, version: VERSION });
  const texts: [string, string][] = [
    ['a nuspec that is no XML', '<package><metadata>'],
    ['a nuspec with a document type', `<!DOCTYPE package [<!ENTITY x "y">]>${good.replace(/^<\?.*\?>/, '')}`],
    ['a nuspec of another kind', '<project><metadata><id>a</id><version>1.0.0</version></metadata></project>'],
    ['a nuspec without an id', good.replace(/<id>.*<\/id>/, '')],
    ['a nuspec without a version', good.replace(/<version>.*<\/version>/, '')],
    ['a nuspec with two ids', good.replace('<id>', '<id>Other</id><id>')],
    ['an id that climbs', good.replace(ID, '../../evil')],
    ['an id in other letters', good.replace(ID, 'Acm\u0435.Corrupt')],
    ['a version that is none', good.replace(VERSION, 'latest')],
    ['a version that climbs', good.replace(VERSION, '1.0.0/../../2.0.0')],
    ['a version with a fragment', good.replace(VERSION, '1.0.0#x')],
    ['a dependency without an id', withDependency(good, '<dependency version="1.0.0" />')],
    ['a dependency on no range', withDependency(good, '<dependency id="a" version="newest" />')],
    ['a nuspec that is too large', good.replace('A sample', 'x'.repeat(600_000))],
  ];
  return texts.map(([title, nuspec]) => [title, samplePackage({ id: ID, version: VERSION, nuspec })]);
}

function withDependency(nuspec: string, dependency: string): string {
  return nuspec.replace('</metadata>', `<dependencies>${dependency}</dependencies></metadata>`);
}
