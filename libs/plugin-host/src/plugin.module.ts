import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { CompiledPlugin } from './compiled-plugin.ts';

/** The injection token of a format's compiled plugin. */
export function pluginToken(format: string): string {
  return `packhouse.plugin.${format}`;
}

/** A plugin as a module of the host. It has no controllers: guard, dialect and limits sit on the one gateway, which no plugin can step around. */
@Module({})
export class PluginModule {
  static for(plugin: CompiledPlugin): DynamicModule {
    const token = pluginToken(plugin.format);
    return { module: PluginModule, providers: [{ provide: token, useValue: plugin }], exports: [token] };
  }
}
