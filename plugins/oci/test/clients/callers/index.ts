import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { image } from '../../content.ts';
import { layer } from '../images/layer.ts';
import { layout } from '../images/layout.ts';
import { containersCaller } from './containers-storage.ts';
import { craneCaller } from './crane.ts';
import { dockerCaller } from './docker.ts';
import { helmCaller } from './helm.ts';
import type { ImageCaller, MakeCaller } from './image-caller.ts';
import { orasCaller } from './oras.ts';
import { regctlCaller } from './regctl.ts';
import { skopeoCaller } from './skopeo.ts';

export type { ImageCaller } from './image-caller.ts';

export const CALLERS: Readonly<Record<string, MakeCaller>> = {
  skopeo: skopeoCaller,
  podman: containersCaller,
  buildah: containersCaller,
  docker: dockerCaller,
  crane: craneCaller,
  oras: orasCaller,
  regctl: regctlCaller,
  helm: helmCaller,
};

/** The scenario's client, with an image to push, until the work is done. */
export async function withCaller(context: ScenarioContext, work: (caller: ImageCaller) => Promise<void>): Promise<void> {
  const sample = image([await layer(context, 'sample', { 'etc/motd': `made for ${context.client.name}\n` })]);
  const folder = await layout(context, 'sample', { sample });
  const caller = await CALLERS[context.client.name]!({ context, host: new URL(context.url).host, layout: folder, image: sample });
  try {
    await work(caller);
  } finally {
    await caller.close();
  }
}
