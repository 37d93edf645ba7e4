import type { ExternalAnswer, ExternalAuthorization, ExternalSubject } from './external-authorization.ts';

/** Asks over HTTP as GitLab does: 200 allows, 401 and 403 deny. A redirect is no answer: it could lead anywhere. */
export class HttpExternalAuthorization implements ExternalAuthorization {
  async ask(user: ExternalSubject, label: string, service: { readonly url: string; readonly timeout: number }): Promise<ExternalAnswer> {
    try {
      const response = await fetch(service.url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(service.timeout),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          user_identifier: user.email ?? user.username,
          project_classification_label: label,
          identities: [],
        }),
      });
      await response.body?.cancel();
      if (response.status === 200) return 'allowed';
      return response.status === 401 || response.status === 403 ? 'denied' : 'unreachable';
    } catch {
      return 'unreachable';
    }
  }
}
