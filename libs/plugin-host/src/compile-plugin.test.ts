import { get, json, open, put, reply } from '@packhouse/sdk';
import type { PluginDefinition, Route } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { samplePlugin } from '../test/sample-plugin.ts';
import { compilePlugin } from './compile-plugin.ts';
import { describeRoutes } from './describe-routes.ts';
import { PluginProblems } from './plugin-problems.ts';

const answer = (): ReturnType<typeof reply> => reply();

function problemsOf(definition: unknown): readonly string[] {
  try {
    compilePlugin(definition as PluginDefinition);
    return [];
  } catch (error) {
    if (error instanceof PluginProblems) return error.problems;
    throw error;
  }
}

const routeProblems = (...routes: unknown[]): readonly string[] => problemsOf(samplePlugin(routes as Route[]));

describe('a plugin that is compiled', () => {
  it('is told everything that is wrong with it at once', () => {
    const definition = {
      ...samplePlugin([]),
      format: 'Bad Format',
      sdk: '^2.0.0',
      names: {},
      errors: undefined,
      uploadLimit: -1,
      routes: [{ ...get('/x', 'pull', answer), access: undefined }],
    };
    const problems = problemsOf(definition).join('\n');
    for (const part of [
      'format must be',
      'written for sdk ^2.0.0',
      'names.parse',
      'names.key',
      'errors must be',
      'uploadLimit',
      'access is missing',
    ]) {
      expect(problems).toContain(part);
    }
  });

  it.each([undefined, null, 'text', [], {}, { tokens: null, routes: [null, 3, {}] }])(
    'survives anything for a definition: %j',
    (definition) => {
      expect(problemsOf(definition).length).toBeGreaterThan(0);
    },
  );

  it('must say how metadata of an older form gets here before it says how it gets back', () => {
    const problems = (metadata: unknown): string => problemsOf({ ...samplePlugin([]), metadata }).join();
    const way = (value: unknown): unknown => value;
    expect(problems({ rev: 2, back: { version: way } })).toContain('metadata.back.version needs metadata.migrate.version');
    expect(problems({ rev: 0 })).toContain('metadata.rev must be 1 or more');
    expect(problems({ rev: 2, migrate: { version: way }, back: { version: way } })).not.toContain('metadata');
  });

  it('must say who may call each route', () => {
    const route = get('/x', 'pull', answer);
    for (const access of [undefined, 'anyone', {}, { open: '' }, { open: 'x', continues: 'y' }, 3]) {
      expect(routeProblems({ ...route, access }).join()).toMatch(/access/);
    }
    expect(routeProblems({ ...route, handler: 'x' }).join()).toMatch(/handler must be a function/);
    expect(routeProblems({ ...route, body: { kind: 'json', limit: 'all' } }).join()).toMatch(/limit must be/);
  });

  it.each([
    ['x', 'does not start'],
    ['/{x', 'braces'],
    ['/{x:nothing}', 'unknown parser'],
    ['/{x}/{x}', 'twice'],
    ['/{a}{b}', 'without a text between'],
    ['/{a*}/{b*}', 'more than one token'],
    ['/a%2fb', 'no path can hold'],
    ['/a/../b', 'dot segment'],
    ['/a?', 'closes no optional group'],
    ['/{1x}', 'malformed token'],
    ['/{x:constructor}', 'unknown parser'],
  ])('must not have the pattern %s', (pattern, problem) => {
    expect(routeProblems(get(pattern, 'pull', answer)).join()).toContain(problem);
  });

  it('must not have two routes for the same paths, unless at different levels', () => {
    expect(routeProblems(get('/a/{x}', 'pull', answer), get('/a/{y}', 'view', answer)).join()).toContain('match the same paths');
    expect(routeProblems(get('/a(/{x})?', 'pull', answer), get('/a', 'view', answer)).join()).toContain('match the same paths');
    expect(
      routeProblems(get('/a/{x}', 'pull', { levels: ['project'] }, answer), get('/a/{y}', 'view', { levels: ['group'] }, answer)),
    ).toEqual([]);
  });

  it('must have examples that reach their own route and no other', () => {
    const tokens = { even: { parse: (text: string) => text }, short: { parse: (text: string) => text } };
    const routes = [get('/{x:even}', 'pull', { examples: ['/ab'] }, answer), get('/{x:short}', 'pull', answer)];
    expect(problemsOf(samplePlugin(routes, { tokens })).join()).toContain('just as well');
    expect(routeProblems(get('/{x}', 'pull', { examples: ['/ping'] }, answer), get('/ping', 'pull', answer)).join()).toContain(
      'is taken by /ping',
    );
    expect(routeProblems(get('/{x}', 'pull', { examples: ['/a/b'] }, answer)).join()).toContain('does not match it');
    expect(routeProblems(get('/{x}', 'pull', { examples: ['/..'] }, answer)).join()).toContain('is refused');
  });

  it('describes its routes for those who verify it', () => {
    const statuses = [{ code: 'version-exists', status: 403, why: 'clients know no 409' }] as const;
    const routes = [get('/ping', open('clients probe it'), answer), put('/{package:name}', 'publish', { body: json() }, answer)];
    const described = describeRoutes(compilePlugin(samplePlugin(routes, { statuses })));
    expect(described).toMatchObject({
      format: 'sample',
      routes: [
        { method: 'GET', pattern: '/ping', access: 'open: clients probe it', body: 'none', levels: ['project', 'group', 'instance'] },
        { method: 'PUT', pattern: '/{package:name}', access: 'publish', body: 'json', levels: ['project'] },
      ],
      exceptions: [{ code: 'version-exists', status: 403 }],
    });
  });
});
