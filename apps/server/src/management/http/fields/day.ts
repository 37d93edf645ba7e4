import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { startOfDay } from '@packhouse/directory';
import { IsOptional, ValidateBy } from 'class-validator';

/** A day, `YYYY-MM-DD`; a time after it is cut off, as clients send both. An empty one stands for none. */
export function Day(): PropertyDecorator {
  const validate = (value: unknown): boolean => value === '' || (typeof value === 'string' && startOfDay(value.slice(0, 10)) !== undefined);
  return applyDecorators(
    IsOptional(),
    ValidateBy({ name: 'day', validator: { validate, defaultMessage: () => 'is invalid: write it as YYYY-MM-DD' } }),
    ApiProperty({ type: String, format: 'date', required: false, nullable: true }),
  );
}

/** The day that a field holds: null for none, undefined where it was left out. */
export function readDay(value: string | null | undefined): string | null | undefined {
  if (value === undefined) return undefined;
  return value === null || value === '' ? null : value.slice(0, 10);
}

/** 00:00 UTC of the day in milliseconds: null for never, undefined where it was left out. */
export function readDayStart(value: string | null | undefined): number | null | undefined {
  const day = readDay(value);
  return typeof day === 'string' ? startOfDay(day) : day;
}
