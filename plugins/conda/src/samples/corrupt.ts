import type { SampleRequest } from '@packhouse/sdk';
import { sampleConda, sampleTarBz2, zstd } from './sample-package.ts';
import { tar } from './tar.ts';

export function corrupt(): readonly { title: string; request: SampleRequest }[] {
  return [{ title: 'bytes that are no package', request: { method: 'PUT', path: '/main/noarch/corrupt-1.0-0.conda', body: 'x' } }];
}
void [sampleConda, sampleTarBz2, zstd, tar];
