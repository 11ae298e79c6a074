import { list, message, text } from '../parameters.ts';

export interface Tag {
  key: string;
  value: string;
}

/** `tags` of a request; an unset key or value is empty, as in MLflow's protocol buffers. */
export const tagsField = list(message({ key: text, value: text }));

/** The tags of a request with their empty fields filled, the last one of a key winning in the first one's place. */
export function tagsOf(given: readonly { key?: string | undefined; value?: string | undefined }[]): Tag[] {
  const byKey = new Map(given.map(({ key = '', value = '' }) => [key, value]));
  return [...byKey].map(([key, value]) => ({ key, value }));
}

/** `{[name]: values}`, or nothing at all for none: MLflow leaves empty lists out. */
export const unlessEmpty = <Value>(name: string, values: readonly Value[]): Record<string, readonly Value[]> =>
  values.length === 0 ? {} : { [name]: values };

/** The tag that makes a registered model a prompt. */
export const PROMPT_TAG = 'mlflow.prompt.is_prompt';

/** Whether these are the tags of a prompt. */
export const isPrompt = (tags: readonly Tag[]): boolean =>
  tags.some(({ key, value }) => key === PROMPT_TAG && value.toLowerCase() === 'true');
