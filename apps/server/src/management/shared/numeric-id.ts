import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { notFound } from '../http/refusals.ts';

class IdPipe implements PipeTransform<string, number> {
  constructor(private readonly what: string) {}

  transform(value: string): number {
    if (!/^[1-9]\d{0,14}$/.test(value)) throw notFound(this.what);
    return Number(value);
  }
}

/** A number in the path; anything else names nothing. */
export const NumericId = (name: string, what: string): ParameterDecorator => Param(name, new IdPipe(what));

/** Documents `:id` of a project or group: the number, or the path with `%2F` for its slashes. */
export const IdOrPath = (what: 'project' | 'group'): MethodDecorator & ClassDecorator =>
  applyDecorators(ApiParam({ name: 'id', type: String, description: `The id of the ${what}, or its URL-encoded path` }));
