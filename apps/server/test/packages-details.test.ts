import { createHash } from 'node:crypto';
import { createJob, type Group, type Project, SYSTEM } from '@packhouse/directory';
import request, { type Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackagesHouse, PASSWORD } from './packages-house.ts';

let house: PackagesHouse;
let acme: Group;
let app: Project;
let member: { id: number; token: string };

beforeAll(async () => {
  house = await PackagesHouse.open();
  acme = await house.group('acme');
  app = await house.project(acme, 'app');
  member = await house.user('member', { groupId: acme.id }, 30);
});
afterAll(() => house.close());

describe('the pipelines of a package', () => {
  it('come newest first by cursor, and the last one with the package', async () => {
    const id = await house.publish(app, 'built', '1.0.0');
    const made: number[] = [];
    for (let n = 0; n < 5; n++) {
      const { job } = await createJob(house.host.directory, SYSTEM, {
        projectId: app.id,
        userId: member.id,
        name: 'build',
        sha: `${n}`.repeat(40),
        ref: 'main',
      });
      const row = await house.host.db.read.get<{ pipeline_id: number }>('SELECT pipeline_id FROM ci_jobs WHERE id = ?', [job.id]);
      made.push(row!.pipeline_id);
      await house.publish(app, 'built', '1.0.0', { pipelineId: row!.pipeline_id, files: [{ path: `f${n}`, source: Buffer.from([n]) }] });
    }
    const base = `/projects/${app.id}/packages/${id}/pipelines`;
    const seen: number[] = [];
    let path: string | undefined = `${base}?per_page=2`;
    for (let page = 0; path !== undefined && page < 9; page++) {
      const answer: Response = await house.api('get', path, member.token).expect(200);
      seen.push(...(answer.body as { id: number }[]).map((pipeline) => pipeline.id));
      expect(answer.headers).not.toHaveProperty('x-total');
      path = /<[^>]*\/api\/v4([^>]*)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1];
    }
    expect(seen).toEqual(made.toReversed());
    const { body } = await house.api('get', `/projects/${app.id}/packages/${id}`, member.token).expect(200);
    expect(body).toMatchObject({
      pipelines: [],
      pipeline: { id: made.at(-1), ref: 'main', sha: '4'.repeat(40), user: { username: 'member', state: 'active' } },
    });
    await house.api('get', `${base}?cursor=nonsense`, member.token).expect(400, { error: 'cursor is invalid' });
  });
});

describe('the files of a package', () => {
  it('come with their checksums', async () => {
    const bytes = Buffer.from('some bytes');
    const id = await house.publish(app, 'hashed', '1.0.0', { files: [{ path: 'dir/some.bin', source: bytes }] });
    const { body } = await house.api('get', `/projects/${app.id}/packages/${id}/package_files`, member.token).expect(200);
    const digest = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
    const hashes = { file_md5: digest('md5'), file_sha1: digest('sha1'), file_sha256: digest('sha256') };
    expect(body).toEqual([expect.objectContaining({ package_id: id, file_name: 'dir/some.bin', size: 10, pipelines: [], ...hashes })]);
  });
});

describe('the description of a package', () => {
  it('is what its plugin says, with guides for each level', async () => {
    const id = await house.publish(app, 'described', '1.0.0');
    const { body } = await house.api('get', `/projects/${app.id}/packages/${id}/description`, member.token).expect(200);
    expect(body).toMatchObject({
      summary: 'All about described',
      format_title: 'Tiny',
      panels: [{ kind: 'facts' }],
      size: 15,
      published_by: 'root',
    });
    const { guides } = body as { guides: { level: string; registry_url: string; snippets: object[] }[] };
    expect(guides.map(({ level }) => level)).toEqual(['project', 'group', 'instance']);
    expect(guides[0]).toMatchObject({
      level: 'project',
      registry_url: `${house.url}/api/v4/projects/${app.id}/packages/generic`,
      snippets: [{ id: 'get' }],
    });
    await house.api('get', `/projects/${app.id}/packages/${id}/description`).expect(401);
  });
});

describe('downloading a file by its number', () => {
  it('works by session and token, as an attachment that no browser renders', async () => {
    const id = await house.publish(app, 'page', '1.0.0', {
      files: [{ path: 'x/index.html', source: Buffer.from('<script>'), media: 'text/html' }],
    });
    const { body } = await house.api('get', `/projects/${app.id}/packages/${id}/package_files`, member.token);
    const path = `/acme/app/-/package_files/${(body as { id: number }[])[0]!.id}/download`;
    const signedIn = request.agent(house.server);
    await signedIn.post('/-/login').type('form').send({ username: 'member', password: PASSWORD }).expect(303);
    for (const answer of [await signedIn.get(path), await request(house.server).get(path).set('Authorization', `Bearer ${member.token}`)]) {
      expect([answer.status, answer.text ?? String(answer.body)]).toEqual([200, '<script>']);
      expect(answer.headers['content-disposition']).toMatch(/^attachment.*index\.html/);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining('sandbox'),
      });
    }
    expect((await request(house.server).get(path).set('Authorization', `Bearer ${member.token}`).set('Range', 'bytes=1-6')).status).toBe(
      206,
    );

    await request(house.server).get(path).expect(401);
    const led = await request(house.server).get(path).set('Sec-Fetch-Mode', 'navigate').expect(303);
    expect(led.headers['location']).toBe(`/-/login?next=${encodeURIComponent(path)}`);
    const other = await house.project(acme, 'other');
    await request(house.server)
      .get(path.replace('/app/', `/${other.path}/`))
      .set('PRIVATE-TOKEN', member.token)
      .expect(404);
    const stranger = await house.user('download-stranger');
    await request(house.server).get(path).set('PRIVATE-TOKEN', stranger.token).expect(404, { message: '404 Project Not Found' });
  });
});
