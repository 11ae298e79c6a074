import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';

/** Where a secret stands and which rule knows it. Not the secret: a log is no place for one. */
export type Secret = { readonly path: string; readonly line: number; readonly rule: string };

// Secretlint's own choice of rules: keys of cloud providers, tokens of git hosts, private keys, passwords in addresses…
const CONFIG = {
  rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }],
};

/** The secrets in a text. The path matters: some rules read only some files. */
export async function findSecrets(path: string, text: string): Promise<Secret[]> {
  const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
  const { messages } = await lintSource({
    source: { filePath: path, content: text, ext: extension, contentType: 'text' },
    options: { config: CONFIG, noPhysicFilePath: true, maskSecrets: true },
  });
  return messages.map(({ loc, ruleId, messageId }) => ({
    path,
    line: loc.start.line,
    rule: `${ruleId.replace('@secretlint/secretlint-rule-', '')}/${messageId}`,
  }));
}
