import 'reflect-metadata';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { HostParts } from '@packhouse/gateway';
import { AppModule } from './app.module.ts';
import { serveOpenApi } from './management/index.ts';
import { NestLog } from './nest-log.ts';
import { NothingHereFilter } from './nothing-here.filter.ts';
import { VERSION } from './version.ts';

/** Headers must be here within a minute; a body may take as long as its minimum rate allows (Node's default ends any upload after five minutes). */
function setTimeouts(server: Server): void {
  server.headersTimeout = 60_000;
  server.requestTimeout = 0;
  server.keepAliveTimeout = 75_000;
}

/** Behind a proxy that keeps the public URL's path: our own paths begin after it. */
function withoutBasePath(basePath: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const { url } = request;
    if (url.startsWith(basePath) && (url[basePath.length] === '/' || url[basePath.length] === '?')) {
      request.url = url.slice(basePath.length);
      request.originalUrl = request.url;
    }
    next();
  };
}

/** The Nest application over a composed host, ready to listen. */
export async function createApp(host: HostParts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register(host), {
    bodyParser: false,
    logger: new NestLog(host.log),
  });
  app.disable('x-powered-by');
  app.disable('etag');
  app.useGlobalFilters(new NothingHereFilter());
  if (host.configuration.basePath !== '') app.use(withoutBasePath(host.configuration.basePath));
  serveOpenApi(app, VERSION);
  const server = app.getHttpServer() as Server;
  setTimeouts(server);
  const handle = app.getHttpAdapter().getInstance() as (request: IncomingMessage, response: ServerResponse) => void;
  // Node says 100 Continue at once when nobody listens; whether a body is wanted is decided first.
  server.on('checkContinue', handle);
  return app;
}
