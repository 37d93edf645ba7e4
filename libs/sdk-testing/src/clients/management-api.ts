/** The management REST API with one credential. A refusal throws, with the answer's text: provisioning has no expected failures. */
export class ManagementApi {
  readonly url: string;
  readonly token: string;

  constructor(serverUrl: string, token: string) {
    this.url = `${serverUrl}/api/v4`;
    this.token = token;
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.send('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send('PUT', path, body);
  }

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { 'PRIVATE-TOKEN': this.token };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(this.url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`provisioning: ${method} /api/v4${path} ${JSON.stringify(body) ?? ''}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
