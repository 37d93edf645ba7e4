import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MANAGED } from './management-controller.ts';
import { NEED } from './needs.ts';

/** Stops the boot where a route of the management API states no need: nothing is open by oversight. */
@Injectable()
export class NeedsCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const unguarded = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? this.#routesWithoutNeed(metatype) : []));
    if (unguarded.length > 0) throw new Error(`these routes state no need (@Needs): ${unguarded.join(', ')}`);
  }

  #routesWithoutNeed(controller: object): string[] {
    if (Reflect.getMetadata(MANAGED, controller) !== true) return [];
    const { name, prototype } = controller as { name: string; prototype: object };
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = (prototype as Record<string, object>)[method]!;
      if (Reflect.getMetadata(PATH_METADATA, handler) === undefined || Reflect.getMetadata(NEED, handler) !== undefined) return [];
      return [`${RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]} ${name}.${method}`];
    });
  }
}
