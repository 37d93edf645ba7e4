export { AppModule } from './app.module.ts';
export { createApp } from './create-app.ts';
export { type RunningServer, startServer, type StartOptions } from './start-server.ts';
