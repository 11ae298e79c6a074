import { list, message, text } from '../parameters.ts';

export interface Tag {
  key: string;
  value: string;
}

/** `tags` in a request. As in MLflow's protocol buffers, an absent key or value is an empty text. */
export const tagsField = list(message({ key: text, value: text }));

/** Fills in absent keys and values and removes duplicate keys. The last value wins, at the position of the first. */
export function tagsOf(given: readonly { key?: string | undefined; value?: string | undefined }[]): Tag[] {
  const byKey = new Map(given.map(({ key = '', value = '' }) => [key, value]));
  return [...byKey].map(([key, value]) => ({ key, value }));
}

/** An object with the list under `name`, or an empty object for an empty list: MLflow omits empty lists. */
export const unlessEmpty = <Value>(name: string, values: readonly Value[]): Record<string, readonly Value[]> =>
  values.length === 0 ? {} : { [name]: values };

/** The tag that makes a registered model a prompt. */
export const PROMPT_TAG = 'mlflow.prompt.is_prompt';

/** Whether the tags are those of a prompt. */
export const isPrompt = (tags: readonly Tag[]): boolean =>
  tags.some(({ key, value }) => key === PROMPT_TAG && value.toLowerCase() === 'true');
