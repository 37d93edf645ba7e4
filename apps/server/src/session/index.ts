export { localPath } from './local-path.ts';
export { SESSION_COOKIE, sessionSecret } from './session-cookie.ts';
export { SessionModule } from './session.module.ts';
