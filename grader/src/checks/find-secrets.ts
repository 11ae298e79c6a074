import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';

/** Secretlint's own choice of rules: keys of cloud providers, tokens of git hosts, private keys, passwords in addresses. */
const CONFIG = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] };

/** Which rules know a secret in this text, and on which line. The secret itself is nowhere: a report is no place for it. */
export async function findSecrets(path: string, text: string): Promise<{ line: number; rule: string }[]> {
  const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
  const { messages } = await lintSource({
    source: { filePath: path, content: text, ext: extension, contentType: 'text' },
    options: { config: CONFIG, noPhysicFilePath: true, maskSecrets: true },
  });
  return messages.map(({ loc, ruleId }) => ({
    line: loc.start.line,
    rule: ruleId.replace('@secretlint/secretlint-rule-', ''),
  }));
}
