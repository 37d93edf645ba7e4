import { join } from 'node:path';
import { expectSameBytes } from '@packhouse/sdk-testing/clients';
import { metadataText, stem } from '../../../src/samples/distributions.ts';
import type { SampleRelease } from '../../../src/samples/distributions.ts';
import type { Installation } from '../drivers/installer.ts';
import { moduleName, moduleText } from './release-folder.ts';

/** What lies among the packages is what was published, file by file. */
export async function expectInstalled(installation: Installation, release: SampleRelease, requires: readonly string[] = []): Promise<void> {
  const folder = await installation.packages();
  const metadata = metadataText(
    release,
    requires.map((one) => `Requires-Dist: ${one}`),
  );
  await expectSameBytes(join(folder, `${moduleName(release.name)}.py`), Buffer.from(moduleText(release)));
  await expectSameBytes(join(folder, `${stem(release)}.dist-info`, 'METADATA'), Buffer.from(metadata));
}
