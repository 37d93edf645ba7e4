import { expectExit, expectPrinted, expectRequest, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { create, deployed, install, remove, upload } from './conan/commands.ts';
import { ConanHome, REMOTE } from './conan/conan-home.ts';
import { modesOf, type Mode } from './conan/modes.ts';
import { maintainerOf, projectUrl } from './conan/place.ts';
import { header, recipeFolder, writeRecipe } from './conan/recipe.ts';
import { address, RemoteFacts } from './conan/remote-facts.ts';

const REF = 'acme/1.0.0@team/stable';

type Step = <T>(title: string, work: () => Promise<T>) => Promise<T>;

interface Removal {
  readonly context: ScenarioContext;
  readonly mode: Mode;
  readonly project: ProvisionedProject;
  readonly home: ConanHome;
  readonly facts: RemoteFacts;
  readonly step: Step;
}

async function run(context: ScenarioContext): Promise<void> {
  for (const mode of modesOf(context.client)) {
    const project = await context.provision.project();
    const url = projectUrl(context, project);
    const step: Step = (title, work) => context.step(`${mode.title}: ${title}`, work);
    const home = await ConanHome.open(context, mode, 'remover', url, maintainerOf(project));
    const removal = { context, mode, project, home, facts: new RemoteFacts(url, project.reader.token), step };
    const recipe = await recipeFolder(context, `removed-${mode.title}`, 'acme', 'first');
    for (const content of ['first', 'second']) {
      await writeRecipe(recipe, 'acme', content);
      for (const shared of ['False', 'True'])
        expectExit(await create(home, recipe, REF, ['-o', `${mode.major === 1 ? 'acme:' : '&:'}shared=${shared}`]), 0);
      expectExit(await upload(home, REF), 0);
    }
    await refused(removal);
    await packages(removal);
    await recipes(removal);
  }
}

/** Who may publish may not take away. */
async function refused({ context, mode, project, step }: Removal): Promise<void> {
  await step('a Developer is refused with the reason', async () => {
    const writer = await ConanHome.open(context, mode, 'developer', projectUrl(context, project), project.writer);
    const result = await remove(writer, REF);
    expectExit(result, 'failure');
    expectRequest(result, { method: mode.revisions ? 'DELETE' : 'DELETE', path: `/${address(REF)}`, status: 403 });
    expectPrinted(result, /permission denied|forbidden|needs|not allowed|may/i);
  });
}

async function packages({ mode, home, facts, step }: Removal): Promise<void> {
  const [recipe = ''] = await facts.revisions(REF);
  const [one = '', two = ''] = await facts.packageIds(REF);
  if (mode.revisions) {
    await step('removes one revision of a package', async () => {
      const [revision = ''] = await facts.packageRevisions(REF, recipe, one);
      const full = `${REF}#${recipe}:${one}#${revision}`;
      const result =
        mode.major === 2
          ? await remove(home, full)
          : await home.run(['remove', `${REF}#${recipe}`, '-p', `${one}#${revision}`, '-r', REMOTE, '-f']);
      expectExit(result, 0);
      expectRequest(result, { method: 'DELETE', path: `/packages/${one}/revisions/${revision}`, status: 200 });
    });
  } else {
    await step('removes a package', async () => {
      const result = await home.run(['remove', REF, '-p', one, '-r', REMOTE, '-f']);
      expectExit(result, 0);
      expectRequest(result, { method: 'POST', path: '/packages/delete', status: 200 });
    });
  }
  expectThat(String(await facts.packageIds(REF)) === two, 'the other package is still there', await facts.packageIds(REF));
  await step('removes all packages of a recipe', async () => {
    const result =
      mode.major === 2
        ? await remove(home, `${REF}#${recipe}:*`)
        : await home.run(['remove', mode.revisions ? `${REF}#${recipe}` : REF, '-p', '-r', REMOTE, '-f']);
    expectExit(result, 0);
    expectThat((await facts.packageIds(REF)).length === 0, 'no package is left');
    expectThat((await facts.revisions(REF)).length === 2, 'both recipes are left');
  });
}

async function recipes({ context, mode, project, home, facts, step }: Removal): Promise<void> {
  if (mode.revisions) {
    await step('removes one revision of a recipe: the one before is the latest again', async () => {
      const [second = '', first = ''] = await facts.revisions(REF);
      const result = await remove(home, `${REF}#${second}`);
      expectExit(result, 0);
      expectRequest(result, { method: 'DELETE', path: `/revisions/${second}`, status: 200 });
      expectThat(String(await facts.revisions(REF)) === first, 'the first revision is left', await facts.revisions(REF));
      const reader = await ConanHome.open(context, mode, 'after', projectUrl(context, project), project.reader);
      const into = await context.folder(`after-into-${mode.title}`);
      expectExit(await install(reader, REF, into), 0);
      await expectSameBytes(deployed(reader, into, 'acme', 'include/acme.h'), Buffer.from(header('first')));
    });
  }
  await step('removes the recipe with everything, and what was removed does not come back', async () => {
    expectExit(await remove(home, REF), 0);
    expectThat((await facts.send('GET', `/v2/conans/${address(REF)}/revisions`)).status === 404, 'nothing is left');
    const result = await upload(home, REF);
    expectExit(result, 'failure');
    expectRequest(result, { method: 'PUT', path: `/${address(REF)}`, status: 409 });
  });
}

export default {
  format: 'conan',
  title: 'removes packages, revisions and recipes, for who may',
  clients: ['conan'],
  run,
} satisfies Scenario;
