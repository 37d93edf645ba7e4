import { writeTarGz, writeZip } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { sampleAttestations } from './attestations.ts';
import { metadataText, sampleSdist, sampleWheel, stem } from './distributions.ts';
import type { SampleDistribution, WheelOptions } from './distributions.ts';
import { uploadRequest } from './upload-request.ts';
import type { UploadFields } from './upload-request.ts';

const RELEASE = { name: 'acme-corrupt', version: '1.0.0' };
const OTHER = { name: 'acme-other', version: '1.0.0' };
const LATER = { ...RELEASE, version: '2.0.0' };
const TOP = stem(RELEASE);
const BOMB = 16 * 1024 * 1024;
const NOT_UTF8 = Buffer.from([0xc3, 0x28]);

type Case = { title: string; request: SampleRequest };

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly Case[] {
  return [...wheels(), ...sdists(), ...forms()];
}

function upload(title: string, distribution: SampleDistribution, fields?: UploadFields): Case {
  return { title, request: uploadRequest(RELEASE, distribution, fields) };
}

function wheels(): Case[] {
  const good = sampleWheel(RELEASE);
  const wheel = (options: WheelOptions): SampleDistribution => sampleWheel(RELEASE, options);
  const bytes = (content: Buffer): SampleDistribution => ({ ...good, bytes: content });
  return [
    upload('another name in the metadata of a wheel', wheel({ metadata: metadataText(OTHER) })),
    upload('another version in the metadata of a wheel', wheel({ metadata: metadataText(LATER) })),
    upload('a folder of metadata that is named after another project', wheel({ distInfo: `${stem(OTHER)}.dist-info` })),
    upload('two folders of metadata', wheel({ more: [{ path: `${stem(OTHER)}.dist-info/METADATA`, content: metadataText(OTHER) }] })),
    upload('no METADATA', wheel({ without: ['METADATA'] })),
    upload('no WHEEL', wheel({ without: ['WHEEL'] })),
    upload('no RECORD', wheel({ without: ['RECORD'] })),
    upload('a RECORD with another digest', wheel({ record: (text) => text.replace(/sha256=.{10}/, 'sha256=AAAAAAAAAA') })),
    upload('a RECORD with another size', wheel({ record: (text) => text.replace(/,\d+\n/, ',1\n') })),
    upload('a RECORD with a weak digest', wheel({ record: (text) => text.replace('sha256=', 'md5=') })),
    upload('a file that RECORD does not list', wheel({ record: (text) => text.slice(text.indexOf('\n') + 1) })),
    upload('a RECORD that lists what is not there', wheel({ record: (text) => `evil.py,sha256=AA,2\n${text}` })),
    upload('METADATA with its name twice', wheel({ metadata: metadataText(RELEASE, [`Name: ${OTHER.name}`]) })),
    upload('METADATA with a line that is no field', wheel({ metadata: metadataText(RELEASE, ['no field']) })),
    upload('METADATA that is not UTF-8', wheel({ metadata: Buffer.concat([Buffer.from(metadataText(RELEASE)), NOT_UTF8]) })),
    upload('a wheel with a file twice', wheel({ more: [{ path: 'acme_corrupt.py', content: 'evil' }] })),
    upload('a wheel whose headers disagree about a name', bytes(writeZip([{ path: 'a.py', localPath: 'b.py', content: '' }]))),
    upload('a path that climbs out of a wheel', wheel({ more: [{ path: '../evil.py', content: '' }] })),
    upload('bytes behind the end of a wheel', bytes(Buffer.concat([good.bytes, Buffer.from('more')]))),
    upload('bytes before the start of a wheel', bytes(Buffer.concat([Buffer.from('#!/bin/sh\n'), good.bytes]))),
    upload('a wheel that ends too early', bytes(good.bytes.subarray(0, 200))),
    upload('a wheel that is a tarball', bytes(sampleSdist(RELEASE).bytes)),
    upload('an empty wheel', bytes(Buffer.alloc(0))),
  ];
}

function sdists(): Case[] {
  const { filename, bytes } = sampleSdist(RELEASE);
  const packed = (file: ArchiveFile): SampleDistribution => ({ filename, bytes: writeTarGz([file]) });
  return [
    upload('another name in the metadata of an sdist', packed({ path: `${TOP}/PKG-INFO`, content: metadataText(OTHER) })),
    upload('another version in the metadata of an sdist', packed({ path: `${TOP}/PKG-INFO`, content: metadataText(LATER) })),
    upload('an sdist without PKG-INFO', packed({ path: `${TOP}/setup.py`, content: '' })),
    upload('PKG-INFO deeper than the top folder', packed({ path: `${TOP}/sub/PKG-INFO`, content: metadataText(RELEASE) })),
    upload('PKG-INFO in two top folders', sampleSdist(RELEASE, { more: [{ path: 'other/PKG-INFO', content: metadataText(OTHER) }] })),
    upload(
      'PKG-INFO in another spelling beside it',
      sampleSdist(RELEASE, { more: [{ path: `${TOP}/pkg-info`, content: metadataText(OTHER) }] }),
    ),
    upload('a path that climbs out of an sdist', sampleSdist(RELEASE, { more: [{ path: `${TOP}/../../evil`, content: '' }] })),
    upload(
      'an sdist that unpacks to far more than it is',
      sampleSdist(RELEASE, { more: [{ path: `${TOP}/zeros`, content: '0'.repeat(BOMB) }] }),
    ),
    upload('an sdist that ends too early', { filename, bytes: bytes.subarray(0, 100) }),
    upload('an sdist that is no archive', { filename, bytes: Buffer.from('not an archive') }),
  ];
}

function forms(): Case[] {
  const wheel = sampleWheel(RELEASE);
  const attested = (statement: object): UploadFields => ({ attestations: sampleAttestations(wheel, statement) });
  return [
    upload('another name in the form', wheel, { name: OTHER.name }),
    upload('another version in the form', wheel, { version: LATER.version }),
    upload('a version in the form that is none', wheel, { version: 'latest' }),
    upload('no name in the form', wheel, { name: undefined }),
    upload('another kind of file in the form', wheel, { filetype: 'sdist' }),
    upload('another md5_digest', wheel, { md5_digest: '0'.repeat(32) }),
    upload('another sha256_digest', wheel, { sha256_digest: '0'.repeat(64) }),
    upload('another blake2_256_digest', wheel, { blake2_256_digest: '0'.repeat(64) }),
    upload('a digest that is none', wheel, { sha256_digest: 'abc' }),
    upload('another action', wheel, { ':action': 'doc_upload' }),
    upload('another protocol', wheel, { protocol_version: '2' }),
    upload('a file that is named after another project', { ...wheel, filename: sampleWheel(OTHER).filename }),
    upload('a file that is named after another version', { ...wheel, filename: sampleWheel(LATER).filename }),
    upload('a file of another kind', { ...wheel, filename: 'acme_corrupt-1.0.0.exe' }),
    upload('a wheel without tags in its name', { ...wheel, filename: 'acme_corrupt-1.0.0.whl' }),
    upload('attestations that are no JSON', wheel, { attestations: 'no JSON' }),
    upload('attestations that are none', wheel, { attestations: '[{}]' }),
    upload('an attestation about another file', wheel, attested({ subject: [{ name: 'other.whl', digest: {} }] })),
    upload(
      'an attestation about other bytes',
      wheel,
      attested({ subject: [{ name: wheel.filename, digest: { sha256: '0'.repeat(64) } }] }),
    ),
  ];
}
