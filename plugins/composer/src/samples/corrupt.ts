import { gzipSync } from 'node:zlib';
import { writeZip } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { packageArchive, uploadRequest } from './package-archive.ts';

const NAME = 'acme/corrupt';
const VERSION = '1.0.0';
const BOMB = 16 * 1024 * 1024;

type Case = { title: string; request: SampleRequest };

/** Uploads that must be refused, each wrong in one way only. */
export function corrupt(): readonly Case[] {
  return [...brokenArchives(), ...brokenManifests(), ...brokenRequests()];
}

function brokenArchives(): Case[] {
  const good = packageArchive({ name: NAME, version: VERSION });
  const cases: [string, Buffer][] = [
    ['no archive', Buffer.from('not an archive')],
    ['nothing', Buffer.alloc(0)],
    ['half a zip', good.subarray(0, good.length / 2)],
    ['data behind the zip', Buffer.concat([good, Buffer.from('more')])],
    ['a gzip of no tar', gzipSync('not a tar')],
    ['a gzip that unpacks to far more than it is', gzipSync(Buffer.alloc(BOMB))],
    ['no composer.json', writeZip([{ path: 'src/Sample.php', content: '<?php' }])],
    ['composer.json two folders deep', writeZip([{ path: 'a/b/composer.json', content: JSON.stringify({ name: NAME }) }])],
    [
      'composer.json in two top folders',
      writeZip([
        { path: 'one/composer.json', content: JSON.stringify({ name: NAME }) },
        { path: 'two/composer.json', content: JSON.stringify({ name: NAME }) },
      ]),
    ],
    [
      'composer.json in another spelling',
      packageArchive({ name: NAME, version: VERSION, files: [{ path: 'Composer.json', content: '{}' }] }),
    ],
    ['a path that climbs out', packageArchive({ name: NAME, version: VERSION, files: [{ path: '../evil.php', content: '' }] })],
    ['an absolute path', packageArchive({ name: NAME, version: VERSION, files: [{ path: '/etc/evil', content: '' }] })],
    ['a path of another system', packageArchive({ name: NAME, version: VERSION, files: [{ path: '..\\evil.php', content: '' }] })],
    ['a link', packageArchive({ name: NAME, version: VERSION, files: [{ path: 'evil', content: '/etc/passwd', type: 'link' }] })],
  ];
  return cases.map(([title, archive]) => ({ title, request: uploadRequest(archive, VERSION) }));
}

function brokenManifests(): Case[] {
  const texts: [string, string][] = [
    ['a composer.json that is no JSON', '{"name":'],
    ['a composer.json that is a list', '[]'],
    ['a composer.json without a name', '{}'],
  ];
  const members: [string, Record<string, unknown>][] = [
    ['a name that is no text', { name: 1 }],
    ['a name without a vendor', { name: 'corrupt' }],
    ['a name in capitals', { name: 'Acme/Corrupt' }],
    ['another version inside', { version: '2.0.0' }],
    ['a version that is none', { version: 'one' }],
    ['a version that is a number', { version: 1 }],
    ['requirements that are a text', { require: 'php' }],
    ['a requirement that is a number', { require: { php: 8 } }],
    ['a requirement that Composer cannot read', { require: { 'acme/other': 'whatever it takes' } }],
    ['a conflict that Composer cannot read', { conflict: { 'acme/other': '~>1.0' } }],
    ['a requirement of no package', { require: { 'acme other': '*' } }],
    ['autoload that is a text', { autoload: 'src' }],
    ['authors that are a text', { authors: 'me' }],
    ['an alias of a branch that is a number', { extra: { 'branch-alias': { 'dev-main': 1 } } }],
    ['a list of aliases of branches', { extra: { 'branch-alias': [['dev-main']] } }],
    ['a requirement of a number', { require: { '123': '*' } }],
    ['a suggestion of a number', { suggest: { '123': 'why not' } }],
    ['a folder of classes that is an object', { autoload: { 'psr-4': { 'Acme\\': { folder: 'src' } } } }],
    ['folders of classes without namespaces', { autoload: { 'psr-4': ['src'] } }],
    ['files to load that are lists of lists', { autoload: { files: [[['a.php']]] } }],
    ['funding with an address that is no text', { funding: [{ type: 'github', url: 1 }] }],
    ['support that is a list of lists', { support: { issues: ['a'] } }],
    ['half of a character', { description: '\ud800' }],
    ['half of a character in a key', { extra: { '\ud800': 1 } }],
    ['a requirement that goes on for long', { require: { 'acme/other': `dev-main#${'a'.repeat(2_000)}` } }],
    ['a requirement with a line end', { require: { 'acme/other': `dev-${'#'.repeat(50_000)}\nx` } }],
    ['a target folder outside', { 'target-dir': '../other' }],
  ];
  return [
    ...texts.map(([title, text]) => ({ title, request: uploadRequest(writeZip([{ path: 'composer.json', content: text }]), VERSION) })),
    ...members.map(([title, composerJson]) => ({ title, request: uploadRequest(packageArchive({ name: NAME, composerJson }), VERSION) })),
  ];
}

function brokenRequests(): Case[] {
  const archive = packageArchive({ name: NAME });
  const form = (body: string): SampleRequest => ({
    method: 'POST',
    path: '/',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  });
  const multipart = (body: string): SampleRequest => ({
    method: 'POST',
    path: '/',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    body,
  });
  return [
    { title: 'no version anywhere', request: uploadRequest(archive) },
    { title: 'a version in the address that is none', request: uploadRequest(archive, 'latest') },
    { title: 'a branch without dev-', request: uploadRequest(archive, 'main') },
    { title: "GitLab's call with a tag", request: form('tag=v1.0.0') },
    { title: "GitLab's call with a branch", request: form('branch=main') },
    {
      title: "GitLab's call as a multipart form",
      request: multipart('--x\r\nContent-Disposition: form-data; name="tag"\r\n\r\nv1.0.0\r\n--x--\r\n'),
    },
    { title: 'a form with nothing in it', request: multipart('--x--\r\n') },
  ];
}
