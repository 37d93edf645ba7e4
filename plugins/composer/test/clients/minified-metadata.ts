import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { consumer } from './packages/consumer.ts';
import { projectRepository } from './packages/repository.ts';
import { seedPackage } from './packages/seed-package.ts';

const AUTOLOAD = '/usr/share/php/Composer/MetadataMinifier/autoload.php';

/** What the client's own library makes of a served document, and that it would have written the very same. */
const SCRIPT = `<?php
require '${AUTOLOAD}';
$name = $argv[1];
$served = json_decode(file_get_contents('served.json'), true);
$expanded = Composer\\MetadataMinifier\\MetadataMinifier::expand($served['packages'][$name]);
$again = Composer\\MetadataMinifier\\MetadataMinifier::minify($expanded);
echo json_encode(['same' => $again == $served['packages'][$name], 'expanded' => $expanded]);
`;

interface Said {
  readonly same: boolean;
  readonly expanded: readonly Readonly<Record<string, unknown>>[];
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `${project.group}/lib`;
  const manifests = [
    { version: '1.0.0', composerJson: { homepage: 'https://example.org', require: { php: '>=7' } } },
    { version: '1.1.0', composerJson: { require: { php: '>=8' }, keywords: ['a'] } },
    { version: '2.0.0', composerJson: { license: ['MIT', 'GPL-3.0-or-later'], keywords: ['a'] } },
  ];
  for (const { version, composerJson } of manifests) await seedPackage(context, project, { name, version, composerJson });
  const { url, token } = projectRepository(context, project);
  const own = await consumer(context, 'minified', { url, token });
  await context.step("is read and written alike by the client's own library", async () => {
    const answer = await fetch(`${url}/p2/${name}.json`, { headers: { authorization: `Bearer ${token ?? ''}` } });
    await writeFile(join(own.folder, 'served.json'), await answer.text());
    await writeFile(join(own.folder, 'expand.php'), SCRIPT);
    const php = [...context.client.command.slice(0, -1), 'php', 'expand.php', name].join(' ');
    const result = await own.shell(php);
    expectExit(result, 0);
    const { same, expanded } = JSON.parse(result.stdout) as Said;
    expectThat(same, 'what it would have written is what was served', result.stdout);
    for (const [at, { version, composerJson }] of manifests.toReversed().entries()) {
      const { [at]: one } = expanded;
      const { homepage, require, keywords } = one ?? {};
      const wanted = { homepage: undefined, require: undefined, keywords: undefined, ...composerJson, license: undefined };
      expectThat(
        JSON.stringify({ version: one?.['version'], homepage, require, keywords }) ===
          JSON.stringify({ version, homepage: wanted.homepage, require: wanted.require, keywords: wanted.keywords }),
        `${version} comes out as it was published`,
        one,
      );
    }
  });
}

export default {
  format: 'composer',
  title: 'serves metadata as the client itself would write it',
  clients: ['composer'],
  run,
} satisfies Scenario;
