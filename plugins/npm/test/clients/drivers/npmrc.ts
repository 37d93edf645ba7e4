import type { RegistryAccess } from './driver.ts';

/** The file that all but berry and bun read. */
export function npmrc({ url, scope, token }: RegistryAccess): string {
  const lines = [`${scope ? `${scope}:` : ''}registry=${url}`, ...(token ? [`${url.replace(/^https?:/, '')}:_authToken=${token}`] : [])];
  return `${lines.join('\n')}\n`;
}
