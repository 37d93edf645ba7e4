import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { MANAGEMENT_PREFIX } from './http/index.ts';

/** Serves the OpenAPI document of the management API; it is made at the first request, because a start should not wait for it. */
export function serveOpenApi(app: INestApplication, version: string): void {
  let document: string | undefined;
  app.getHttpAdapter().get('/api/openapi.json', (_request: Request, response: Response) => {
    document ??= JSON.stringify(openApiDocument(app, version));
    response.set({ 'Content-Type': 'application/json', 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' });
    response.end(document);
  });
}

/** The document: the routes under `/api/v4` and no others. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const security = { type: 'apiKey', in: 'header', name: 'PRIVATE-TOKEN' } as const;
  const about = new DocumentBuilder()
    .setTitle('Packhouse management API')
    .setDescription('Compatible with the part of the GitLab REST API that concerns accounts and packages.')
    .setVersion(version)
    .addApiKey(security, 'token')
    .addSecurityRequirements('token')
    .build();
  const document = SwaggerModule.createDocument(app, about);
  const managed = Object.entries(document.paths).filter(([path]) => path.startsWith(`/${MANAGEMENT_PREFIX}/`));
  return { ...document, paths: Object.fromEntries(managed) };
}
