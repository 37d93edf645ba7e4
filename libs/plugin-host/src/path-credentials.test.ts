import { get, pathToken, put, reply } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { samplePlugin } from '../test/sample-plugin.ts';
import { compilePlugin } from './compile-plugin.ts';
import { PluginSet } from './plugin-set.ts';

const answer = (): ReturnType<typeof reply> => reply();
const routes = [
  get('/', 'pull', answer),
  get('/{channel}/{file}', 'pull', answer),
  put('/{channel}/{file}', 'publish', { levels: ['project', 'group', 'instance'] }, answer),
];
const set = new PluginSet(
  [
    compilePlugin(samplePlugin(routes, { format: 'carried', credentials: [pathToken('t')] })),
    compilePlugin(samplePlugin([get('/{rest*}', 'pull', answer)], { format: 'other' })),
  ],
  { basePath: '/registry' },
);
const BASE = '/api/v4/projects/7/packages/carried';

function shown(path: string, method = 'GET'): unknown {
  const found = set.match(method, path);
  return found.kind === 'route' ? { params: { ...found.params }, token: found.pathToken } : found.kind;
}

describe('a token in the path', () => {
  const asked = { params: { channel: 'main', file: 'a.json' }, token: 'phpat-1' };

  it.each([
    `/t/phpat-1${BASE}/main/a.json`,
    `${BASE}/t/phpat-1/main/a.json`,
    `/t/phpat%2D1${BASE}/main/a.json?x=1`,
    `/t/phpat-1/registry${BASE}/main/a.json`,
    `/t/phpat-1/api/v4/packages/carried/main/a.json`,
    `/api/v4/groups/acme%2Fteam/-/packages/carried/t/phpat-1/main/a.json`,
  ])('is taken off %s', (path) => {
    expect(shown(path)).toEqual(asked);
    expect(shown(path, 'HEAD')).toEqual(asked);
    expect(shown(path, 'PUT')).toEqual(asked);
  });

  it('is the request’s own, though what it asks for is matched once', () => {
    expect(shown(`${BASE}/t/one/main/a.json`)).toMatchObject({ token: 'one' });
    expect(shown(`/t/two${BASE}/main/a.json`)).toMatchObject({ token: 'two' });
    expect(shown(`${BASE}/main/a.json`)).toMatchObject({ token: undefined });
  });

  it('may be all that stands behind the registry', () => {
    expect(shown(`${BASE}/t/phpat-1`)).toEqual({ params: {}, token: 'phpat-1' });
    expect(shown(`/t/phpat-1${BASE}/`)).toEqual({ params: {}, token: 'phpat-1' });
  });

  it('is a credential that nobody can use where it is empty', () => {
    expect(shown(`/t/${BASE}/main/a.json`)).toMatchObject({ token: '' });
    expect(shown(`${BASE}/t//main/a.json`)).toMatchObject({ token: '' });
  });

  it('is refused where two stand in one path, or where it is no text', () => {
    expect(shown(`/t/a${BASE}/t/b/main/a.json`)).toBe('bad-path');
    expect(shown(`/t/%ff${BASE}/main/a.json`)).toBe('bad-path');
  });

  it('is none for a format that has no such carrier', () => {
    expect(shown('/t/phpat-1/api/v4/packages/other/x')).toBe('none');
    expect(shown('/api/v4/packages/other/t/phpat-1/x')).toEqual({ params: { rest: 't/phpat-1/x' }, token: undefined });
    expect(shown('/t/phpat-1/api/v4/projects')).toBe('none');
  });

  it('hides no route', () => {
    const wrong = samplePlugin([get('/t/{x}', 'pull', answer)], { credentials: [pathToken('t')] });
    expect(() => compilePlugin(wrong)).toThrow(/no path reaches it/);
    const host = samplePlugin(routes, { credentials: [pathToken('api')] });
    expect(() => compilePlugin(host)).toThrow(/where the host itself serves/);
  });
});
