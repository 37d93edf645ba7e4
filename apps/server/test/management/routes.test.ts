import { Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManagementController } from '../../src/management/http/index.ts';
import { MANAGEMENT, ManagementModule, type ManagementOptions } from '../../src/management/index.ts';
import { type OpenManagement, openManagement } from './open-management.ts';

let open: OpenManagement;
beforeAll(async () => void (open = await openManagement()));
afterAll(() => open.close());

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

describe('the routes of the management API', () => {
  it('are documented, all of them and nothing else', async () => {
    const { stack } = (open.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router;
    const served = stack.flatMap(({ route }) =>
      route?.path.startsWith('/api/v4/')
        ? Object.keys(route.methods).map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`)
        : [],
    );
    const response = await fetch(`${open.origin}/api/openapi.json`);
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, unknown>> };
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(served.length).toBeGreaterThan(60);
    expect(documented.sort()).toEqual(served.sort());
  });

  it('stop the boot where one states no need', async () => {
    @ManagementController('careless', 'Careless')
    class CarelessController {
      @Get()
      list(): string[] {
        return [];
      }
    }
    @Module({ imports: [ManagementModule.register(open.app.get<ManagementOptions>(MANAGEMENT))], controllers: [CarelessController] })
    class CarelessModule {}
    const app = await NestFactory.create(CarelessModule, { bodyParser: false, logger: false, abortOnError: false });
    await expect(app.init()).rejects.toThrow('GET CarelessController.list');
    await app.close();
  });
});
