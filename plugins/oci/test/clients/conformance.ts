import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scenario } from '@packhouse/sdk-testing/clients';
import { expectThat } from '@packhouse/sdk-testing/clients';

/** The suite counts fewer where a registry lacks something and its tests never come to run. */
const FEWEST_TESTS = 850;
/** The released specification, and what has been agreed on since. */
const VERSIONS = ['1.1', 'dev'] as const;

interface Totals {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

/** The sums of a JUnit report, which stand in the attributes of its root; one that is nought is left out there. */
function totalsOf(junit: string): Totals {
  const root = /<testsuites[^>]*>/.exec(junit)?.[0] ?? '';
  const number = (name: string): number => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(root)?.[1] ?? 0);
  return { tests: number('tests'), failures: number('failures'), errors: number('errors'), skipped: number('skipped') };
}

const conformance: Scenario = {
  format: 'oci',
  title: 'the official conformance suite finds nothing',
  clients: ['oci-conformance'],
  async run(context) {
    const project = await context.provision.project();
    for (const version of VERSIONS) {
      const results = await context.folder(`results-${version}`);
      const { stdout, stderr } = await context.run([], {
        cwd: results,
        limit: 300_000,
        env: {
          OCI_REGISTRY: new URL(context.url).host,
          OCI_TLS: 'disabled',
          OCI_REPO1: `${project.path}/one`,
          OCI_REPO2: `${project.path}/two`,
          OCI_USERNAME: 'token',
          OCI_PASSWORD: project.maintainer.token,
          OCI_VERSION: version,
          OCI_RESULTS_DIR: results,
        },
      });
      const junit = await readFile(join(results, 'junit.xml'), 'utf8').catch(() => '');
      const totals = totalsOf(junit);
      context.report(`version ${version}: ${totals.tests} tests, ${totals.failures} failures, ${totals.skipped} skipped`);
      const failed = [...junit.matchAll(/<testcase name="([^"]*)"[^>]*>\s*<failure/g)].map(([, name]) => name);
      const said = `${failed.slice(0, 20).join('; ')}\n${`${stdout}${stderr}`.slice(-2000)}`;
      expectThat(totals.failures === 0 && totals.errors === 0, `no test fails: ${said}`);
      expectThat(totals.tests >= FEWEST_TESTS, `at least ${FEWEST_TESTS} tests run, not ${totals.tests}: ${said}`);
    }
  },
};

export default conformance;
