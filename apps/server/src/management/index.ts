export { MANAGEMENT, type ManagementOptions } from './management-options.ts';
export { ManagementModule } from './management.module.ts';
export { openApiDocument, serveOpenApi } from './open-api.ts';
