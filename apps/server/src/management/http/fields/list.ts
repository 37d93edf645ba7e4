import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, MaxLength } from 'class-validator';
import { type FieldOptions, presence } from './text.ts';

const MOST = 200;

const asList = (value: unknown): unknown =>
  typeof value === 'string' || typeof value === 'number' ? String(value).split(',').filter(Boolean) : value;

/** A list of texts; one text with commas is a list too. */
export function Texts(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => asList(value)),
    ...presence(options),
    IsArray({ message: 'is invalid' }),
    ArrayMaxSize(MOST, { message: `holds at most ${MOST} entries` }),
    IsString({ each: true, message: 'is invalid' }),
    MaxLength(255, { each: true, message: 'is invalid' }),
    ApiProperty({ type: [String], required: options.required ?? false }),
  );
}

/** A list of whole numbers, as ids are. */
export function Ids(options: FieldOptions = {}): PropertyDecorator {
  const numbers = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' && /^\d{1,15}$/.test(one) ? Number(one) : one)) : value;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => numbers(asList(value))),
    ...presence(options),
    IsArray({ message: 'is invalid' }),
    ArrayMaxSize(MOST, { message: `holds at most ${MOST} entries` }),
    IsInt({ each: true, message: 'is invalid' }),
    ApiProperty({ type: 'array', items: { type: 'integer' }, required: options.required ?? false }),
  );
}
