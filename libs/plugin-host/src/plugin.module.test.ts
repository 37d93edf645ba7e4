import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { get, reply } from '@packhouse/sdk';
import { expect, it } from 'vitest';
import { samplePlugin } from '../test/sample-plugin.ts';
import { compilePlugin } from './compile-plugin.ts';
import { PluginModule, pluginToken } from './plugin.module.ts';

it('each plugin is a module that provides its compiled form and nothing else', async () => {
  const [one, two] = ['one', 'two'].map((format) => compilePlugin(samplePlugin([get('/x', 'pull', () => reply())], { format })));
  const module = await Test.createTestingModule({ imports: [PluginModule.for(one!), PluginModule.for(two!)] }).compile();
  expect(module.get(pluginToken('one'), { strict: false })).toBe(one);
  expect(module.get(pluginToken('two'), { strict: false })).toBe(two);
  await module.close();
});
