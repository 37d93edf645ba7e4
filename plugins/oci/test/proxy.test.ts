import { afterEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import oci from '../src/index.ts';
import { content } from './content.ts';
import { basic, RegistryCaller } from './registry-caller.ts';

let test: TestHost;
afterEach(() => test.close());

describe('behind a proxy', () => {
  it.each([
    ['https://packages.example.com', '/v2'],
    // Clients know no path before /v2/: the proxy passes that on as it is, and cuts its own path off everything else.
    ['https://example.com/packages', '/packages/v2'],
  ])('at %s, tokens are to be had there and uploads go on below %s', async (publicUrl, path) => {
    test = await startTestHost({ plugins: [oci], environment: { PACKHOUSE_PUBLIC_URL: publicUrl } });
    const project = await test.people.project();
    const { user, token } = await test.people.member(project, 30);
    const { host } = new URL(publicUrl);
    const challenge = (await new RegistryCaller(test.url).ask('/v2/')).headers.get('www-authenticate');
    expect(challenge).toBe(`Bearer realm="${publicUrl}/v2/token",service="${host}"`);
    const caller = new RegistryCaller(test.url, basic(user.username, token));
    const location = await caller.beginUpload(`${project.fullPath}/web`);
    expect(location).toMatch(new RegExp(`^${path}/${project.fullPath}/web/blobs/uploads/[0-9a-f]{32}$`));
    const layer = content('layer');
    expect((await caller.endUpload(location.slice(path.length - '/v2'.length), layer.digest, layer.bytes)).status).toBe(201);
  });
});
