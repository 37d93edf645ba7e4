import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import { image } from '../content.ts';
import { basic, RegistryCaller } from '../registry-caller.ts';
import { layer } from './images/layer.ts';

/** More than a page of the registry's, and of every client's. */
const TAGS = Array.from({ length: 1_250 }, (_, at) => `v${String(at).padStart(5, '0')}`);
const AT_ONCE = 100;

/** How each client lists tags, a line a tag or as JSON. */
const LISTS: Readonly<Record<string, (repository: string) => readonly string[]>> = {
  crane: (repository) => ['ls', repository],
  oras: (repository) => ['repo', 'tags', '--plain-http', repository],
  regctl: (repository) => ['tag', 'ls', repository],
  skopeo: (repository) => ['list-tags', '--tls-verify=false', `docker://${repository}`],
};

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('public');
  await context.api.put(`/projects/${project.id}`, { package_registry_access_level: 'public' });
  const { host } = new URL(context.url);
  const repository = `${project.path}/many`;
  const { username, token } = project.maintainer;
  const caller = new RegistryCaller(context.url, basic(username, token));
  const { blobs, manifest } = image([await layer(context, 'one', { 'srv/app': 'one\n' })]);
  await caller.push(repository, { blobs, manifest });
  for (let at = 0; at < TAGS.length; at += AT_ONCE) {
    const query = TAGS.slice(at, at + AT_ONCE).map((tag) => `tag=${tag}`);
    const answer = await caller.putManifest(repository, `${manifest.digest}?${query.join('&')}`, manifest);
    expectThat(answer.status === 201, 'the tags are set', await answer.text());
  }
  if (context.client.name === 'regctl') expectExit(await context.run(['registry', 'set', '--tls', 'disabled', host]), 0);
  await context.step(`lists ${TAGS.length} tags, each once`, async () => {
    const listed = await context.run(LISTS[context.client.name]!(`${host}/${repository}`));
    expectExit(listed, 0);
    const tags = listed.stdout.startsWith('{') ? (JSON.parse(listed.stdout) as { Tags: string[] }).Tags : listed.stdout.trim().split('\n');
    expectThat(tags.join() === TAGS.join(), 'all tags are listed, in their order', `${tags.length} tags`);
    const pages = listed.requests.filter(({ path }) => path.includes('/tags/list'));
    context.report(`${pages.length} pages`);
  });
}

export default { format: 'oci', title: 'lists more tags than a page has', clients: Object.keys(LISTS), run } satisfies Scenario;
