import { createHash } from 'node:crypto';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JSON_V1 } from '../src/accept.ts';
import pypi from '../src/index.ts';
import { sampleAttestations } from '../src/samples/attestations.ts';
import { metadataText, sampleSdist, sampleWheel } from '../src/samples/distributions.ts';
import type { SampleDistribution, SampleRelease } from '../src/samples/distributions.ts';
import { uploadRequest } from '../src/samples/upload-request.ts';
import type { UploadFields } from '../src/samples/upload-request.ts';

const RELEASE: SampleRelease = { name: 'Acme.Lib', version: '1.0' };

let test: TestHost;

beforeAll(async () => {
  test = await startTestHost({ plugins: [pypi] });
});
afterAll(() => test.close());

/** A project of its own, and requests to it as a Maintainer. */
async function registry() {
  const top = await test.people.group({ visibility: 'public' });
  const project = await test.people.project({ group: top });
  const { token } = await test.people.member(project, 40);
  const url = `${test.url}/api/v4/projects/${project.id}/packages/pypi`;
  const group = `${test.url}/api/v4/groups/${top.id}/-/packages/pypi`;
  const ask = (path: string, headers: Record<string, string> = {}, base = url): Promise<Response> =>
    fetch(path.startsWith('/') ? base + path : path, { headers: { 'private-token': token, ...headers }, redirect: 'manual' });
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      redirect: 'manual',
      ...init,
      headers: { 'private-token': token, ...(init.headers as Record<string, string>) },
    });
  const upload = (release: SampleRelease, distribution: SampleDistribution, fields?: UploadFields, path = '/'): Promise<Response> => {
    const { headers = {}, body } = uploadRequest(release, distribution, fields);
    return send(path, { headers, body: body as Buffer<ArrayBuffer> });
  };
  return { url, group, ask, send, upload };
}

interface SimplePage {
  name: string;
  versions: string[];
  files: {
    filename: string;
    url: string;
    yanked: boolean | string;
    provenance: string | null;
    'core-metadata': { sha256: string } | false;
  }[];
}

async function page(ask: (path: string, headers: Record<string, string>) => Promise<Response>, name: string): Promise<SimplePage> {
  return (await (await ask(`/simple/${name}/`, { accept: JSON_V1 })).json()) as SimplePage;
}

describe('the upload address', () => {
  it('takes forms with and without a slash behind it, and never redirects', async () => {
    const { upload } = await registry();
    expect((await upload(RELEASE, sampleWheel(RELEASE), {}, '')).status).toBe(201);
    expect((await upload(RELEASE, sampleSdist(RELEASE), {}, '/')).status).toBe(201);
  });

  it('answers a repetition with 200, and other bytes in the words that uploaders skip by', async () => {
    const { upload } = await registry();
    await upload(RELEASE, sampleWheel(RELEASE));
    expect((await upload(RELEASE, sampleWheel(RELEASE))).status).toBe(200);
    const refused = await upload(RELEASE, sampleWheel({ ...RELEASE, salt: 'other' }));
    expect([refused.status, refused.statusText]).toEqual([400, expect.stringContaining('File already exists')]);
    expect(await refused.text()).toMatch(/^File already exists\. acme_lib-1\.0-py3-none-any\.whl/);
  });

  it('adds files to a version whatever its spelling, and keeps the first', async () => {
    const { upload, ask } = await registry();
    await upload(RELEASE, sampleWheel(RELEASE));
    const later = { ...RELEASE, version: '1.0.0' };
    expect((await upload(later, sampleSdist(later))).status).toBe(201);
    expect(await page(ask, 'acme-lib')).toMatchObject({
      versions: ['1.0'],
      files: [{ filename: 'acme_lib-1.0-py3-none-any.whl' }, { filename: 'acme_lib-1.0.0.tar.gz' }],
    });
  });

  // `twine register` and setuptools before it.
  it.each(['submit', 'verify'])('says that there is nothing to register: %s', async (action) => {
    const { send } = await registry();
    const body = new FormData();
    body.set(':action', action);
    body.set('name', 'acme-lib');
    const gone = await send('/', { body });
    expect([gone.status, gone.statusText]).toEqual([410, expect.stringContaining('no registration')]);
    expect(await gone.text()).toContain('the first upload makes the project');
  });

  it('explains a refusal in JSON to who asks for it', async () => {
    const { send } = await registry();
    const refused = await send('/', { body: new FormData(), headers: { accept: 'application/json;q=0.9, text/plain;q=0.8' } });
    expect(await refused.json()).toEqual({ message: expect.any(String) as unknown, code: expect.stringMatching(/^400 /) as unknown });
  });
});

describe('the simple index', () => {
  it('is found under every spelling, with and without a slash, with links to the registry that was asked', async () => {
    const { upload, ask, url, group } = await registry();
    await upload(RELEASE, sampleWheel(RELEASE));
    const pages = ['/simple/acme-lib/', '/simple/acme-lib', '/simple/Acme.Lib/', '/simple/ACME__LIB', '/+simple/acme-lib/'];
    const texts = await Promise.all(pages.map(async (path) => (await ask(path)).text()));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain(`href="${url}/files/`);
    expect(await (await ask('/simple/acme-lib/', {}, group)).text()).toContain(`href="${group}/files/`);
  });

  it('is HTML or JSON as the client likes, and so is what it says of a project that is not there', async () => {
    const { upload, ask } = await registry();
    await upload(RELEASE, sampleWheel(RELEASE));
    const types = async (path: string, accept?: string): Promise<(string | number | null)[]> => {
      const answer = await ask(path, accept === undefined ? {} : { accept });
      return [answer.status, answer.headers.get('content-type'), answer.headers.get('vary')?.includes('Accept') ? 'Accept' : null];
    };
    expect(await types('/simple/acme-lib/')).toEqual([200, 'text/html', 'Accept']);
    expect(await types('/simple/acme-lib/', JSON_V1)).toEqual([200, JSON_V1, 'Accept']);
    expect(await types('/simple/none/', JSON_V1)).toEqual([404, 'application/json; charset=utf-8', 'Accept']);
    expect(await types('/simple/none/')).toEqual([404, 'text/html; charset=utf-8', 'Accept']);
  });

  it('lists the projects that there are', async () => {
    const { upload, ask, url } = await registry();
    const other = { name: 'other', version: '1.0' };
    await upload(RELEASE, sampleWheel(RELEASE));
    await upload(other, sampleWheel(other));
    const list = await ask('/simple/', { accept: JSON_V1 });
    expect(await list.json()).toEqual({ meta: { 'api-version': '1.4' }, projects: [{ name: 'Acme.Lib' }, { name: 'other' }] });
    expect(await (await ask('/simple')).text()).toContain(`<a href="${url}/simple/acme-lib/">Acme.Lib</a>`);
  });

  it('advertises the metadata of a wheel with its own digest', async () => {
    const { upload, ask } = await registry();
    await upload(RELEASE, sampleWheel(RELEASE));
    const [file] = (await page(ask, 'acme-lib')).files;
    const metadata = Buffer.from(await (await ask(`${file!.url}.metadata`)).arrayBuffer());
    expect(metadata.toString()).toBe(metadataText(RELEASE));
    expect(file!['core-metadata']).toEqual({ sha256: createHash('sha256').update(metadata).digest('hex') });
  });
});

describe('a file', () => {
  it('has the digest of its address, or is not there', async () => {
    const { upload, ask } = await registry();
    await upload(RELEASE, sampleWheel(RELEASE));
    const name = 'acme_lib-1.0-py3-none-any.whl';
    expect((await ask(`/files/${'0'.repeat(64)}/${name}`)).status).toBe(404);
    expect((await ask(`/files/${'0'.repeat(63)}/${name}`)).status).toBe(404);
  });

  it('of an older tool, with hyphens in its name, is found too', async () => {
    const { upload, ask } = await registry();
    const { bytes } = sampleSdist(RELEASE);
    await upload(RELEASE, { filename: 'acme-lib-1.0.tar.gz', bytes });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(Buffer.from(await (await ask(`/files/${sha256}/acme-lib-1.0.tar.gz`)).arrayBuffer()).equals(bytes)).toBe(true);
  });
});

describe('yanking', () => {
  it('marks a release with a reason, or without, and takes the mark away', async () => {
    const { upload, ask, send } = await registry();
    await upload(RELEASE, sampleWheel(RELEASE));
    const yanked = async (): Promise<unknown> => (await page(ask, 'acme-lib')).files[0]!.yanked;
    expect((await send('/acme-lib/1.0/yank', { body: new URLSearchParams({ reason: 'broken <b>' }) })).status).toBe(200);
    expect(await yanked()).toBe('broken <b>');
    expect(await (await ask('/simple/acme-lib/')).text()).toContain('data-yanked="broken &lt;b&gt;"');
    expect((await send('/acme-lib/1.0/yank')).status).toBe(200);
    expect(await yanked()).toBe(true);
    expect((await send('/Acme.Lib/1.0.0/unyank')).status).toBe(200);
    expect(await yanked()).toBe(false);
    const wrong = await send('/acme-lib/1.0/yank', {
      body: JSON.stringify({ reason: 1 }),
      headers: { 'content-type': 'application/json' },
    });
    expect(wrong.status).toBe(400);
  });
});

describe('attestations', () => {
  it('are served as provenance, and a repetition leaves the first', async () => {
    const { upload, ask } = await registry();
    const wheel = sampleWheel(RELEASE);
    await upload(RELEASE, wheel, { attestations: sampleAttestations(wheel) });
    expect((await upload(RELEASE, wheel, { attestations: sampleAttestations(wheel, { predicate: {} }) })).status).toBe(200);
    const { provenance } = (await page(ask, 'acme-lib')).files[0]!;
    const answer = await ask(provenance!);
    expect(answer.headers.get('content-type')).toBe('application/vnd.pypi.integrity.v1+json');
    const { attestation_bundles } = (await answer.json()) as {
      attestation_bundles: { attestations: { envelope: { statement: string } }[] }[];
    };
    expect(JSON.parse(Buffer.from(attestation_bundles[0]!.attestations[0]!.envelope.statement, 'base64').toString())).toMatchObject({
      predicate: null,
    });
  });

  it('may come with a repetition where there are none', async () => {
    const { upload, ask } = await registry();
    const wheel = sampleWheel(RELEASE);
    await upload(RELEASE, wheel);
    expect((await page(ask, 'acme-lib')).files[0]!.provenance).toBeNull();
    expect((await upload(RELEASE, wheel, { attestations: sampleAttestations(wheel) })).status).toBe(201);
    expect((await ask((await page(ask, 'acme-lib')).files[0]!.provenance!)).status).toBe(200);
  });
});

describe('the JSON API', () => {
  it('shows the release that an installer would take, and the files of all', async () => {
    const { upload, ask } = await registry();
    for (const version of ['1.0', '1.1', '2.0rc1']) {
      const release = { ...RELEASE, version };
      await upload(release, sampleWheel(release));
    }
    const whole = (await (await ask('/pypi/acme-lib/json')).json()) as {
      info: Record<string, unknown>;
      releases: Record<string, object[]>;
      urls: object[];
    };
    expect(whole.info).toMatchObject({
      name: 'Acme.Lib',
      version: '1.1',
      summary: 'A sample',
      requires_python: '>=3.8',
      description: '# Acme.Lib\n',
    });
    expect(Object.keys(whole.releases)).toEqual(['1.0', '1.1', '2.0rc1']);
    expect(whole.urls).toMatchObject([{ filename: 'acme_lib-1.1-py3-none-any.whl', packagetype: 'bdist_wheel', yanked: false }]);
    const one = (await (await ask('/pypi/Acme_Lib/2.0.0rc1/json/')).json()) as { info: object };
    expect(one).toMatchObject({ info: { version: '2.0rc1' }, urls: [{ filename: 'acme_lib-2.0rc1-py3-none-any.whl' }] });
    expect((await ask('/pypi/acme-lib/3.0/json')).status).toBe(404);
    expect((await ask('/pypi/none/json')).status).toBe(404);
  });
});
