import { expectThat } from '@packhouse/sdk-testing/clients';
import type { Ref } from './commands.ts';

/** `acme/1.0.0/team/stable`, as it stands in addresses. */
export function address(ref: Ref): string {
  const [plain = '', owner] = ref.split('@');
  return `${plain}/${owner ?? '_/_'}`;
}

/** Asks the registry itself, as Conan would: for ids that a scenario has to name. */
export class RemoteFacts {
  readonly #url: string;
  readonly #token: string | undefined;

  constructor(url: string, token: string | undefined) {
    this.#url = url;
    this.#token = token;
  }

  send(method: string, path: string, body?: string): Promise<Response> {
    const headers: Record<string, string> = this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
    return fetch(`${this.#url}${path}`, { method, body, headers });
  }

  /** Newest first. */
  async revisions(ref: Ref): Promise<string[]> {
    const { revisions } = await this.#json<{ revisions: { revision: string }[] }>(`/v2/conans/${address(ref)}/revisions`);
    return revisions.map(({ revision }) => revision);
  }

  async packageIds(ref: Ref, query = ''): Promise<string[]> {
    return Object.keys(await this.#json(`/v2/conans/${address(ref)}/search${query === '' ? '' : `?q=${encodeURIComponent(query)}`}`));
  }

  async packageRevisions(ref: Ref, recipe: string, packageId: string): Promise<string[]> {
    const path = `/v2/conans/${address(ref)}/revisions/${recipe}/packages/${packageId}/revisions`;
    const { revisions } = await this.#json<{ revisions: { revision: string }[] }>(path);
    return revisions.map(({ revision }) => revision);
  }

  async #json<T>(path: string): Promise<T> {
    const answer = await this.send('GET', path);
    const text = await answer.text();
    expectThat(answer.ok, `${path} can be read`, `${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
