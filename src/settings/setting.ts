import { z } from 'zod';

/** What a person who sets an environment variable wants to know of it. */
export interface Setting {
  readonly name: string;
  readonly description: string;
  /** In words where it follows from another setting; null where there is none. */
  readonly default: string | null;
  readonly unit: string | null;
  /** The values that are accepted, as the end of a sentence that begins with "must be". */
  readonly allowed: string;
  /** Its value is never repeated, for it may hold a password. */
  readonly secret?: true;
}

/** The words for each setting's schema. */
export const described = z.registry<Omit<Setting, 'name'>>();

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** Kept without a slash at its end, so that a path can be put behind it. */
export const address = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#]/.test(url))
  .transform((url) => url.replace(/\/+$/, ''));

export const onOrOff = 'on or off (also true, false, yes, no, 1, 0)';
