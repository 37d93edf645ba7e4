import type { SampleRequest } from '@packhouse/sdk';
import { SIGNATURE_TAG, TAG } from '../header/tags.ts';
import { fileForm } from './form.ts';
import type { SampleValue } from './header-writer.ts';
import { sampleRpm } from './sample-rpm.ts';

type Case = { title: string; request: SampleRequest };

const GOOD = { name: 'corrupt', version: '1.0', release: '1' };
const LEAD = 96;
const ENTRIES_AT = LEAD + 8;
const STORE_AT = LEAD + 12;

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly Case[] {
  return [...files(), ...headers(), ...requests(), ...documents()];
}

function put(path: string, body: Uint8Array | string, headers?: Record<string, string>): SampleRequest {
  return { method: 'PUT', path, body, headers };
}

function files(): Case[] {
  const rpm = sampleRpm(GOOD);
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(rpm);
    change(bytes);
    return bytes;
  };
  const mainAt = rpm.indexOf(Buffer.from([0x8e, 0xad, 0xe8, 1]), LEAD + 16);
  const cases: [string, Buffer][] = [
    ['bytes that are no rpm', Buffer.from('not an rpm, and longer than the lead of one would be: '.repeat(10))],
    ['an empty body', Buffer.alloc(0)],
    ['a lead alone', rpm.subarray(0, LEAD)],
    ['an rpm that ends within its signature header', rpm.subarray(0, LEAD + 40)],
    ['an rpm that ends within its main header', rpm.subarray(0, mainAt + 100)],
    ['an rpm without its payload', rpm.subarray(0, -60)],
    ['an rpm with something behind it', Buffer.concat([rpm, Buffer.from('more')])],
    ['a lead of another format', changed((bytes) => bytes.writeUInt8(9, 4))],
    ['a signature header that is none', changed((bytes) => bytes.writeUInt8(0, LEAD))],
    ['a main header that is none', changed((bytes) => bytes.writeUInt8(0, mainAt))],
    ['a header without entries', changed((bytes) => bytes.writeUInt32BE(0, ENTRIES_AT))],
    ['a header with more entries than anyone reads', changed((bytes) => bytes.writeUInt32BE(0xffff_ffff, ENTRIES_AT))],
    ['a header that says it has 4 GiB', changed((bytes) => bytes.writeUInt32BE(0xffff_fff0, STORE_AT))],
    ['an entry that lies outside of its header', changed((bytes) => bytes.writeUInt32BE(0x7fff_ffff, mainAt + 16 + 16 + 8))],
    ['a main header of another rpm', changed((bytes) => bytes.write('X', bytes.indexOf('A sample')))],
  ];
  return cases.map(([title, bytes]) => ({ title, request: put('/upload', bytes) }));
}

function headers(): Case[] {
  const cases: [string, readonly [number, SampleValue | undefined][]][] = [
    ['without a name', [[TAG.name, undefined]]],
    ['with an empty name', [[TAG.name, { text: '' }]]],
    ['with a name that climbs', [[TAG.name, { text: '../evil' }]]],
    ['with a name that begins with a hyphen', [[TAG.name, { text: '-evil' }]]],
    ['with a name of documents', [[TAG.name, { text: 'repodata:updateinfo' }]]],
    ['with a name that is a number', [[TAG.name, { int32: [7] }]]],
    ['without a version', [[TAG.version, undefined]]],
    ['with a hyphen in its version', [[TAG.version, { text: '1-0' }]]],
    ['with a slash in its release', [[TAG.release, { text: '1/../2' }]]],
    ['without a release', [[TAG.release, undefined]]],
    ['with an epoch in its version', [[TAG.version, { text: '1:1.0' }]]],
    ['without an architecture', [[TAG.arch, undefined]]],
    ['with an architecture that is none', [[TAG.arch, { text: 'x86/64' }]]],
    ['that calls itself a source package and is none', [[TAG.arch, { text: 'src' }]]],
    [
      'with fewer flags than dependencies',
      [
        [1112, { int32: [] }],
        [TAG.epoch, { int32: [1] }],
        [1047, { texts: ['a', 'b'] }],
      ],
    ],
    ['with a file in no directory', [[TAG.directoryIndexes, { int32: [9] }]]],
    ['with more files than directories of them', [[TAG.baseNames, { texts: ['a', 'b'] }]]],
    ['with a path that nothing could open', [[TAG.directoryNames, { texts: [`/${'x'.repeat(5_000)}/`] }]]],
    ['whose description fills the index', [[TAG.description, { translated: '&'.repeat(1_000_000) }]]],
  ];
  return cases.map(([title, header]) => ({
    title: `a header ${title}`,
    request: put('/upload', sampleRpm({ ...GOOD, header: new Map(header) })),
  }));
}

function requests(): Case[] {
  const rpm = sampleRpm(GOOD);
  const two = fileForm({ a: rpm, b: rpm });
  return [
    {
      title: 'a size that is not its own',
      request: put('/upload', sampleRpm({ ...GOOD, signature: new Map([[SIGNATURE_TAG.size, { int32: [5] }]]) })),
    },
    { title: 'a form without a file', request: { method: 'POST', path: '/upload', ...fileForm({}) } },
    { title: 'a form with two files', request: { method: 'POST', path: '/upload', ...two } },
    { title: 'a form that is none', request: put('/upload', rpm, { 'Content-Type': 'multipart/form-data; boundary=x' }) },
    { title: 'the address of another package', request: put('/el9/other-1.0-1.noarch.rpm', rpm) },
    { title: 'the address of another architecture', request: put('/packages/corrupt-1.0-1.x86_64.rpm', rpm) },
    { title: 'an encoded body', request: put('/upload', rpm, { 'Content-Encoding': 'gzip' }) },
  ];
}

function documents(): Case[] {
  const update = '<update><id>A</id></update>';
  const cases: [string, string, string][] = [
    ['advisories that are no XML', '/updateinfo/a.xml', '<updates>'],
    ['advisories of another root', '/updateinfo/a.xml', `<update>${update}</update>`],
    ['an advisory without an id', '/updateinfo/a.xml', '<updates><update/></updates>'],
    ['an advisory twice', '/updateinfo/a.xml', `<updates>${update}${update}</updates>`],
    ['no advisories', '/updateinfo/a.xml', '<updates/>'],
    ['advisories with entities', '/updateinfo/a.xml', `<!DOCTYPE updates [<!ENTITY a "b">]><updates>${update}</updates>`],
    [
      'an advisory that is larger than an index should hold',
      '/updateinfo/a.xml',
      `<updates><update><id>A</id><d>${'x'.repeat(250_000)}</d></update></updates>`,
    ],
    ['groups with an element that nobody knows', '/comps/a.xml', '<comps><thing/></comps>'],
    ['a group without an id', '/comps/a.xml', '<comps><group/></comps>'],
    ['modules that are no YAML', '/modules/a.yaml', 'document: "modulemd\n'],
    ['modules of a kind that nobody knows', '/modules/a.yaml', 'document: thing\ndata: {name: a}\n'],
    ['a module without a name', '/modules/a.yaml', 'document: modulemd\ndata: {stream: "1"}\n'],
    ['modules with aliases that multiply', '/modules/a.yaml', 'document: modulemd\ndata: {name: a, x: &a [x, x], y: [*a, *a]}\n'],
    ['modules with a line end of YAML 1.1', '/modules/a.yaml', 'document: modulemd\ndata: {name: a, summary: "b\u2028--- c"}\n'],
    ['a module whose stream is half of a character', '/modules/a.yaml', 'document: modulemd\ndata: {name: a, stream: "\\ud800"}\n'],
    ['modules with a bare carriage return', '/modules/a.yaml', 'document: modulemd\r# b\rdata: {name: a}\n'],
    [
      'an advisory with a prefix that only its document declares',
      '/updateinfo/a.xml',
      '<updates xmlns:x="urn:x"><update><id>A</id><x:y/></update></updates>',
    ],
    ['a document under the name of another kind', '/modules/a.xml', `<updates>${update}</updates>`],
  ];
  return cases.map(([title, path, body]) => ({ title, request: put(path, body) }));
}
