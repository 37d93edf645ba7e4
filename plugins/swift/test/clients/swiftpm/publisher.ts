import { expectRequest } from '@packhouse/sdk-testing/clients';
import type { StepResult } from '@packhouse/sdk-testing/clients';
import { expectDone } from './swift-calls.ts';
import type { SwiftCalls, SwiftSettings } from './swift-calls.ts';

/** Takes the registry for the folder's package and logs in. */
export async function logIn(swift: SwiftCalls, url: string, token: string, at: SwiftSettings): Promise<void> {
  expectDone(await swift.run(['package-registry', 'set', url], at));
  expectDone(await swift.run(['package-registry', 'login', url, '--token', token, '--no-confirm'], at));
}

export interface Publication {
  readonly id: string;
  readonly version: string;
  readonly url: string;
  /** Further arguments. */
  readonly more?: readonly string[];
}

/** Publishes what is in the folder; it must be taken. */
export async function publish(swift: SwiftCalls, { id, version, url, more = [] }: Publication, at: SwiftSettings): Promise<StepResult> {
  const result = await swift.once(['package-registry', 'publish', id, version, '--url', url, ...more], at);
  expectDone(result);
  expectRequest(result, { method: 'PUT', path: `/${id.replace('.', '/')}/${version}`, status: 201 });
  return result;
}
