/** Prompts are registered models too, and are found only by whoever asks for them. */
export const PROMPTS = "tag.`mlflow.prompt.is_prompt` = 'true'";
