import { del, get, json, open, post, put, reply } from '@packhouse/sdk';
import type { PathToken, Route } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { samplePlugin } from '../test/sample-plugin.ts';
import { compilePlugin } from './compile-plugin.ts';
import type { MatchResult } from './match-result.ts';
import { PluginSet } from './plugin-set.ts';

const answer = (): ReturnType<typeof reply> => reply();

/** `lib`, `@scope/lib` and `@scope%2Flib`. */
const scopedName: PathToken = {
  parse: (text) => (/^(@[^/]+\/)?[^@/][^/]*$/.test(text) ? text : undefined),
  segments: { min: 1, max: 2 },
  encodedSlash: true,
};

const scoped: readonly Route[] = [
  get('/-/whoami', 'credential', answer),
  get('/-/ping', open('clients probe it'), answer),
  post('/-/npm/v1/security/advisories/bulk', 'pull', answer),
  get('/-/package/{package:name}/dist-tags', 'pull', answer),
  put('/-/package/{package:name}/dist-tags/{tag}', 'publish', { body: json() }, answer),
  get('/{package:name}', 'pull', answer),
  put('/{package:name}', 'publish', answer),
  get('/{package:name}/{version:version}', 'pull', answer),
  get('/{package:name}/-/{file}', 'pull', answer),
  del('/{package:name}/-/{file}/-rev/{rev}', 'delete', answer),
];

const recipes: readonly Route[] = [
  get('/v1/ping', open('clients probe it'), answer),
  get('/v2/conans/search', 'pull', answer),
  get('/v2/conans/{name}/{v}/{user}/{channel}/latest', 'pull', answer),
  get('/v2/conans/{name}/{v}/{user}/{channel}/revisions/{rrev}/files/{path*}', 'pull', answer),
  put('/v2/conans/{name}/{v}/{user}/{channel}/revisions/{rrev}/files/{path*}', 'publish', answer),
  get('/v2/conans/{name}/{v}/{user}/{channel}/revisions/{rrev}/packages/{pkgid}/latest', 'pull', answer),
];

const misc: readonly Route[] = [
  get('/simple/{package:name}(/)?', 'pull', answer),
  get('/{module*:module}/@v/{v:version}.info', 'pull', answer),
  get("/Packages(Id='{id}',Version='{v}')", 'pull', answer),
  get('/archives/{name}-{v:version}.tgz', 'pull', answer),
  get('/archives/{file}', 'pull', answer),
  get('/{rest*}', 'pull', answer),
];

const set = new PluginSet(
  [
    compilePlugin(samplePlugin(scoped, { format: 'scoped', tokens: { name: scopedName } })),
    compilePlugin(samplePlugin(recipes, { format: 'recipes' })),
    compilePlugin(samplePlugin(misc, { format: 'misc', tokens: { module: { parse: (text) => text, segments: { min: 1, max: 20 } } } })),
  ],
  { disabled: [{ format: 'broken', reason: 'it has no routes' }] },
);

const SCOPED = '/api/v4/projects/7/packages/scoped';
const RECIPES = '/api/v4/packages/recipes';
const MISC = '/api/v4/groups/acme%2Fteam/-/packages/misc';

function seen(method: string, url: string): unknown {
  const result = set.match(method, url);
  return result.kind === 'route' ? [result.route.pattern, { ...result.params }] : result.kind;
}

describe('the routes of a plugin', () => {
  it.each([
    ['GET', `${SCOPED}/-/whoami`, '/-/whoami', {}],
    ['GET', `${SCOPED}/lib`, '/{package:name}', { package: 'lib' }],
    ['GET', `${SCOPED}/@acme%2flib`, '/{package:name}', { package: '@acme/lib' }],
    ['GET', `${SCOPED}/@acme%2Flib/1.0.0`, '/{package:name}/{version:version}', { package: '@acme/lib', version: '1.0.0' }],
    ['PUT', `${SCOPED}/@acme/lib`, '/{package:name}', { package: '@acme/lib' }],
    ['GET', `${SCOPED}/lib/1.0.0`, '/{package:name}/{version:version}', { package: 'lib', version: '1.0.0' }],
    ['HEAD', `${SCOPED}/@acme/lib/-/lib-1.0.0.tgz`, '/{package:name}/-/{file}', { package: '@acme/lib', file: 'lib-1.0.0.tgz' }],
    ['DELETE', `${SCOPED}/@a/b/-/b.tgz/-rev/1`, '/{package:name}/-/{file}/-rev/{rev}', { package: '@a/b', file: 'b.tgz', rev: '1' }],
    ['GET', `${SCOPED}/-/package/@a%2fb/dist-tags`, '/-/package/{package:name}/dist-tags', { package: '@a/b' }],
    ['GET', `${SCOPED}/__proto__`, '/{package:name}', { package: '__proto__' }],
    [
      'GET',
      `${RECIPES}/v2/conans/zlib/1.3/_/_/revisions/r1/files/metadata/logs/a%20b.txt`,
      '/v2/conans/{name}/{v}/{user}/{channel}/revisions/{rrev}/files/{path*}',
      { name: 'zlib', v: '1.3', user: '_', channel: '_', rrev: 'r1', path: 'metadata/logs/a b.txt' },
    ],
    ['GET', `${MISC}/simple/lib/`, '/simple/{package:name}(/)?', { package: 'lib' }],
    ['GET', `${MISC}/simple/lib`, '/simple/{package:name}(/)?', { package: 'lib' }],
    ['GET', `${MISC}/example.org/x/y/@v/1.2.3.info`, '/{module*:module}/@v/{v:version}.info', { module: 'example.org/x/y', v: '1.2.3' }],
    ['GET', `${MISC}/Packages(Id='a',Version='1')`, "/Packages(Id='{id}',Version='{v}')", { id: 'a', v: '1' }],
    ['GET', `${MISC}/archives/my-lib-1.0.0-rc.1.tgz`, '/archives/{name}-{v:version}.tgz', { name: 'my-lib', v: '1.0.0-rc.1' }],
    ['GET', `${MISC}/archives/readme.tgz`, '/archives/{file}', { file: 'readme.tgz' }],
    ['GET', `${MISC}/a/b;v=1/c`, '/{rest*}', { rest: 'a/b;v=1/c' }],
    ['GET', `${MISC}/%252e%252e%252f`, '/{rest*}', { rest: '%2e%2e%2f' }],
  ])('match %s %s', (method, url, pattern, params) => {
    const result = set.match(method, url);
    expect(result).toMatchObject({ kind: 'route', route: { pattern } });
    expect({ ...(result as { params: object }).params }).toEqual(params);
  });

  it('hand out the scope decoded, the package text and the query untouched', () => {
    const result = set.match('GET', `${MISC}/simple/Lib?a=%2F&b=1`);
    expect(result).toMatchObject({ level: 'group', scopeRef: 'acme/team', packageText: 'Lib', search: 'a=%2F&b=1' });
    expect(set.match('GET', `${RECIPES}/v1/ping`)).toMatchObject({
      level: 'instance',
      scopeRef: undefined,
      packageText: undefined,
      search: '',
    });
  });

  it('give parameters that no prototype and no handler can change for the next request', () => {
    const { params } = set.match('GET', `${SCOPED}/lib`) as Extract<MatchResult, { kind: 'route' }>;
    expect(Object.getPrototypeOf(params)).toBeNull();
    expect(Object.isFrozen(params)).toBe(true);
    expect(set.match('HEAD', `${SCOPED}/lib`)).toBe(set.match('GET', `${SCOPED}/lib`));
  });

  it('exist only at their levels, and another method is told which there are', () => {
    expect(set.match('PUT', '/api/v4/groups/1/-/packages/scoped/lib')).toMatchObject({ kind: 'wrong-method', allow: ['GET', 'HEAD'] });
    expect(set.match('OPTIONS', `${SCOPED}/lib`)).toMatchObject({ kind: 'wrong-method', allow: ['GET', 'HEAD', 'PUT'], scopeRef: '7' });
    expect(seen('GET', `${SCOPED}/a/b/c/d`)).toBe('unknown-route');
    expect(set.match('GET', '/api/v4/packages/broken/x')).toMatchObject({
      kind: 'disabled-plugin',
      format: 'broken',
      reason: 'it has no routes',
    });
  });
});

describe('paths outside every registry', () => {
  it.each([
    '/',
    '*',
    'http://host/api/v4/packages/scoped/lib',
    '/api/v4/projects/7/packages/42',
    '/api/v4/packages/SCOPED/lib',
    '/api/v4/packages/%73coped/lib',
    '/api/v4//packages/scoped/lib',
  ])('%s belongs to no plugin', (url) => expect(seen('GET', url)).toBe('none'));
});

describe('paths that are not canonical', () => {
  const bad = [
    '/%2F%2F%2F..%2F..%2F..%2F..%2Fetc%2Fpasswd',
    '/..%2f',
    '/%2e%2e/x',
    '/./x',
    '/../x',
    '/x/..',
    '/.%2e',
    '/..%5c',
    '/a\\b',
    '/%c0%ae%c0%ae',
    '/%ed%a0%80',
    '/%ff',
    '/%',
    '/%zz',
    '/lib%00',
    '/lib%0d%0aX: y',
    '/lib%7f',
    '/caf\u00e9',
    '//lib',
    '/lib//1.0.0',
    '/lib/',
    '/lib#x',
    '/@acme%2F',
    '/lib/-/a%2Fb.tgz',
    `/${'a'.repeat(10_000)}`,
    `/${'a/'.repeat(300)}b`,
    `/${'a'.repeat(1_500)}`,
    '/lib?x=%00',
  ];
  it.each(bad)('refuse %s in the dialect of the format', (rest) => {
    expect(set.match('GET', SCOPED + rest)).toMatchObject({ kind: 'bad-path', plugin: { format: 'scoped' }, level: 'project' });
  });

  it.each(['..', '%2e%2e', 'a%2F..%2Fb', 'a%2F', '', '%00', '%ff'])('refuse the scope "%s"', (id) => {
    expect(set.match('GET', `/api/v4/projects/${id}/packages/scoped/lib`)).toMatchObject({
      kind: 'bad-path',
      plugin: { format: 'scoped' },
    });
  });

  it('leave one slash behind the registry itself alone', () => {
    const root = new PluginSet([compilePlugin(samplePlugin([get('/', 'pull', answer)]))]);
    expect(root.match('GET', '/api/v4/packages/sample').kind).toBe('route');
    expect(root.match('GET', '/api/v4/packages/sample/').kind).toBe('route');
    expect(root.match('GET', '/api/v4/packages/sample//').kind).toBe('bad-path');
  });

  it('cost little however they are made', () => {
    let parsed = 0;
    const counting: PathToken = { parse: (text) => ((parsed += 1), text.length < 0 ? text : undefined) };
    const routes = [get('/{a:count}-{b:count}-{c:count}.tgz', 'pull', answer), get('/{x*}/end', 'pull', answer)];
    const busy = new PluginSet([compilePlugin(samplePlugin(routes, { tokens: { count: counting } }))]);
    expect(busy.match('GET', `/api/v4/packages/sample/${'-'.repeat(900)}.tgz`).kind).toBe('unknown-route');
    expect(busy.match('GET', `/api/v4/packages/sample/${'end/'.repeat(200)}x`).kind).toBe('unknown-route');
    expect(parsed).toBeLessThan(200);
  });
});
