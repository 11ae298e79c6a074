import * as z from 'zod';

/** ProjectContext of the project, whatever the system: no way up, no drive, no absolute path, nothing of git's own. */
export const safePath = z.string().regex(/^(?!\.git(?:\/|$))(?!.*(?:^|\/)\.\.?(?:\/|$))(?!\/)[^\\:\0]+$/i);
