import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { curlCalls } from './curl/curl-calls.ts';

const PAGE = Buffer.from('<script>alert(document.domain)</script>\n');

/** A page that someone uploaded must not run in the registry's own origin. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('public');
  const { as, base, cwd } = await curlCalls(context, project);
  await writeFile(join(cwd, 'page'), PAGE);
  for (const name of ['page.html', 'picture.svg', 'page.xhtml']) {
    await context.step(`${name} is a download, not a page`, async () => {
      expectExit(
        await as(project.writer.token, ['--header', 'Content-Type: text/html', '--upload-file', 'page', `${base}/app/1.0.0/${name}`]),
        0,
      );
      const result = await as(undefined, ['--output', 'got', `${base}/app/1.0.0/${name}`]);
      expectExit(result, 0);
      const { responseHeaders } = expectRequest(result, { method: 'GET', path: name, status: 200 });
      expectThat(/^attachment\b/.test(responseHeaders['content-disposition'] ?? ''), 'it is an attachment', responseHeaders);
      expectThat(responseHeaders['x-content-type-options'] === 'nosniff', 'its type is not guessed', responseHeaders);
      expectThat(/sandbox/.test(responseHeaders['content-security-policy'] ?? ''), 'it is sandboxed', responseHeaders);
      await expectSameBytes(join(cwd, 'got'), PAGE);
    });
  }
}

export default { format: 'generic', title: 'serves pages and pictures as downloads', clients: ['curl'], run } satisfies Scenario;
