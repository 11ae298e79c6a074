import * as z from 'zod';

/** A path inside the project on every system: no `..`, no drive, no absolute path, and nothing in `.git`. */
export const safePath = z.string().regex(/^(?!\.git(?:\/|$))(?!.*(?:^|\/)\.\.?(?:\/|$))(?!\/)[^\\:\0]+$/i);
