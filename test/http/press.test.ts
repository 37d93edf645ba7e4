import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { press } from './press-plugin.ts';

let test: TestHost;
let now = Date.parse('2030-01-01T00:00:00Z');
let group: Awaited<ReturnType<TestHost['people']['group']>>;
let project: Awaited<ReturnType<TestHost['people']['project']>>;
let token: string;

beforeAll(async () => {
  test = await startTestHost({ plugins: [press], clock: () => now });
});
beforeEach(async () => {
  group = await test.people.group({ visibility: 'public' });
  project = await test.people.project({ group });
  token = (await test.people.member(project, 40)).token;
});
afterAll(() => test.close());

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
const own = (): string => `projects/${project.id}/packages/press`;

const ask = (path: string, { as = token, ...options }: RequestInit & { as?: string } = {}): Promise<Response> =>
  fetch(`${test.url}/api/v4/${path}`, {
    ...options,
    headers: { ...(as !== '' && { 'PRIVATE-TOKEN': as }), ...(options.headers as Record<string, string>) },
  });
const upload = async (path: string, body: string): Promise<[number, string | undefined]> => {
  const answer = await ask(`${own()}/${path}`, { method: 'PUT', body });
  return [answer.status, answer.status < 300 ? undefined : ((await answer.json()) as { code: string }).code];
};

describe('digests that arrive apart from their file', () => {
  it('are compared whichever comes first, and refuse what comes second', async () => {
    expect(await upload('daily/1/a', 'news')).toEqual([201, undefined]);
    expect(await upload('daily/1/a/sha1', sha1('news'))).toEqual([201, undefined]);
    expect(await upload('daily/1/a/sha1', sha1('lies'))).toEqual([400, 'digest-mismatch']);
    expect(await upload('daily/2/a/sha1', sha1('news'))).toEqual([201, undefined]);
    expect(await upload('daily/2/a', 'lies')).toEqual([400, 'digest-mismatch']);
    expect((await ask(`${own()}/daily/2/a`)).status).toBe(404);
    expect(await upload('daily/2/a', 'news')).toEqual([201, undefined]);
  });

  it('are forgotten after a day', async () => {
    expect(await upload('daily/1/a/sha1', sha1('news'))).toEqual([201, undefined]);
    now += 25 * 3_600_000;
    expect(await upload('daily/1/a', 'lies')).toEqual([201, undefined]);
  });
});

describe('a format that counts files', () => {
  it('takes a version again after its deletion, but no path that was used', async () => {
    expect(await upload('daily/1/a', 'news')).toEqual([201, undefined]);
    expect((await ask(`${own()}/daily/1`, { method: 'DELETE' })).status).toBe(204);
    expect(await upload('daily/1/b', 'news')).toEqual([201, undefined]);
    expect(await upload('daily/1/a', 'news')).toEqual([409, 'version-deleted']);
    expect(await upload('daily/2/a', 'news')).toEqual([409, 'version-deleted']);
  });
});

describe('a rendered document', () => {
  const text = async (path: string, options: RequestInit = {}): Promise<string> => (await ask(path, options)).text();

  it('has its parts and files in the order that it asks for, by its key, with links to the registry as it was asked', async () => {
    for (const version of [2, 10, 1]) await upload(`daily/${version}/a`, `news ${version}`);
    await upload('daily/2/b', 'more');
    const base = `${test.url}/api/v4/${own()}`;
    expect(await text(`${own()}/daily`)).toBe(`daily\nv10 at ${base} a\nv2 at ${base} a,b\nv1 at ${base} a\n`);
    expect(await text(`${own()}/daily?above=2`)).toBe(`daily\nv10 at ${base} a\n`);
    expect((await ask(`${own()}/daily?above=10`)).status).toBe(404);
    expect(await text(`groups/${group.id}/-/packages/press/daily`)).toContain(`groups/${group.id}/-/packages/press a`);
  });

  it('names deleted versions where it asks for them, and is gone with the last of the others', async () => {
    for (const version of [1, 2, 3]) await upload(`daily/${version}/a`, `news ${version}`);
    const before = (await ask(`${own()}/daily`)).headers.get('etag')!;
    for (const version of [1, 2]) await ask(`${own()}/daily/${version}`, { method: 'DELETE' });
    const after = await ask(`${own()}/daily`, { headers: { 'If-None-Match': before } });
    expect((await after.text()).split('\n').slice(1)).toEqual([expect.stringMatching(/^v3 at/), 'v1 is gone', 'v2 is gone', '']);
    await ask(`${own()}/daily/3`, { method: 'DELETE' });
    expect((await ask(`${own()}/daily`)).status).toBe(404);
  });

  it('is answered by its digest', async () => {
    await upload('daily/1/a', 'news');
    expect(await text(`${own()}/daily.sha1`)).toBe(sha1(await text(`${own()}/daily`)));
    const { headers } = await ask(`${own()}/daily.sha1`);
    await upload('daily/2/a', 'news');
    expect(await text(`${own()}/daily.sha1`)).toBe(sha1(await text(`${own()}/daily`)));
    expect((await ask(`${own()}/daily.sha1`, { headers: { 'If-None-Match': headers.get('etag')! } })).status).toBe(200);
  });

  it('has a date of its own for each of its contents, by which alone it may be revalidated', async () => {
    await upload('daily/1/a', 'news');
    const first = (await ask(`${own()}/daily`)).headers.get('last-modified')!;
    expect((await ask(`${own()}/daily`, { headers: { 'If-Modified-Since': first } })).status).toBe(304);
    // In the same second.
    await upload('daily/2/a', 'news');
    const again = await ask(`${own()}/daily`, { headers: { 'If-Modified-Since': first } });
    expect(again.status).toBe(200);
    expect(Date.parse(again.headers.get('last-modified')!)).toBe(Date.parse(first) + 1000);
  });
});

describe('lists and look-ups', () => {
  it('stream all names, however many', async () => {
    for (let i = 0; i < 30; i++) await upload(`paper-${i}/1/a`, 'x');
    const answer = await ask(`${own()}/-/names`);
    expect((await answer.text()).trim().split('\n')).toHaveLength(30);
    expect((await ask(`${own()}/-/names`, { method: 'HEAD' })).status).toBe(200);
  });

  it('find files by a property, in what the caller may pull', async () => {
    await upload('daily/1/apple', 'x');
    await upload('daily/1/bean', 'x');
    expect(await (await ask(`${own()}/-/shelf/a`)).json()).toEqual(['daily 1 apple']);
    await upload('weekly/1/apricot', 'x');
    expect(await (await ask(`${own()}/-/shelf/a`)).json()).toEqual(['weekly 1 apricot', 'daily 1 apple']);
    expect(await (await ask(`${own()}/-/shelf/a?order=oldest`)).json()).toEqual(['daily 1 apple', 'weekly 1 apricot']);
    const stranger = await test.people.project({});
    const theirs = (await test.people.member(stranger, 40)).token;
    expect(await (await ask(`projects/${stranger.id}/packages/press/-/shelf/a`, { as: theirs })).json()).toEqual([]);
    expect((await ask(`${own()}/daily/1`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await ask(`${own()}/-/shelf/a`)).json()).toEqual(['weekly 1 apricot']);
  });
});

describe('further addresses', () => {
  it('serve the same table, and links keep the address that was asked', async () => {
    await upload('daily/1/a', 'news');
    const deploy = await test.people.deployToken({ group }, ['read_package_registry']);
    const answer = await ask(`group/${group.id}/-/packages/press/daily`, { as: deploy });
    expect(await answer.text()).toContain(`${test.url}/api/v4/group/${group.id}/-/packages/press a`);
    expect((await ask(`group/${group.id}/-/packages/press/daily/1/a`, { as: deploy })).status).toBe(200);
    expect((await ask(`group/${group.id}/-/packages/press/daily/1/a`, { as: deploy, method: 'PUT', body: 'x' })).status).toBe(405);
  });
});

describe('clients that show a credential only after a 401', () => {
  it('are challenged where a list above the project would be shorter than the whole, and not where nothing is hidden', async () => {
    await upload('daily/1/a', 'news');
    const hidden = await ask(`groups/${group.id}/-/packages/press/-/names`, { as: '' });
    expect([hidden.status, hidden.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('realm=')]);
    const shown = await test.people.group({ visibility: 'public' });
    await test.people.project({ group: shown, visibility: 'public' });
    expect((await ask(`groups/${shown.id}/-/packages/press/-/names`, { as: '' })).status).toBe(200);
  });

  it('have a twin that never challenges, looks at no credential, and shows what anyone may pull', async () => {
    await upload('daily/1/a', 'secret news');
    const other = await test.people.project({ group, visibility: 'public' });
    const theirs = (await test.people.member(other, 40)).token;
    await ask(`projects/${other.id}/packages/press/weekly/1/a`, { method: 'PUT', body: 'open news', as: theirs });
    for (const mount of [`groups/${group.id}/-/packages/press/anyone`, `group/${group.id}/-/packages/press/anyone`])
      for (const as of ['', token, 'no token at all']) {
        expect(await (await ask(`${mount}/-/names`, { as })).text()).toBe('weekly\n');
        expect(await (await ask(`${mount}/weekly/1/a`, { as })).text()).toBe('open news');
        const secret = await ask(`${mount}/daily/1/a`, { as });
        expect([secret.status, secret.headers.get('www-authenticate')]).toEqual([404, null]);
        expect(await (await ask(`${mount}/weekly`, { as })).text()).toContain(`${test.url}/api/v4/${mount} a`);
      }
    const nobody = await test.people.group({});
    const gone = await ask(`groups/${nobody.id}/-/packages/press/anyone/-/names`, { as: '' });
    expect([gone.status, gone.headers.get('www-authenticate')]).toEqual([404, null]);
  });

  it('may look at what is open without a credential, even a bad one', async () => {
    const answer = await ask(`groups/${group.id}/-/packages/press/-/index`, { as: 'no token at all' });
    expect(await answer.json()).toEqual({ base: `${test.url}/api/v4/groups/${group.id}/-/packages/press` });
  });
});
