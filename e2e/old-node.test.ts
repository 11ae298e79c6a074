/** Both commands on a real Node.js that is too old: they print a message in the user's language, without a stack trace. */
import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const node = process.env.OLD_NODE;
const COMMANDS = [
  ['generators/dist/cli.js', 'generators/package.json'],
  ['grader/dist/cli.js', 'grader/package.json'],
  ['tracking/dist/cli.js', 'tracking/package.json'],
] as const;
const SENTENCES = {
  fr: /^Node\.js 18\.\S+ est trop ancien : il faut (?:la version (?<needed>\S+) ou plus|au moins la version (?<least>\S+))\. .*nodejs\.org$/,
  en: /^Node\.js 18\.\S+ is too old: version (?<needed>\S+) or later is (?:needed|required)\. .*nodejs\.org$/,
};

describe.skipIf(node === undefined && process.env.REQUIRE_SERVICES !== '1')('a Node.js that is too old', () => {
  it.each(COMMANDS.flatMap((command) => (['fr', 'en'] as const).map((language) => [...command, language] as const)))(
    '%s says which one it needs, as %s does, in %s',
    async (command, manifest, language) => {
      const { engines } = JSON.parse(readFileSync(manifest, 'utf8'));
      const args = [command, '--lang', language];
      const { exitCode, stdout, stderr } = await execa(node ?? 'OLD_NODE is not set', args, { reject: false });
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      const { needed, least } = SENTENCES[language].exec(stderr.replaceAll('\u00a0', ' '))?.groups ?? {};
      expect(`>=${needed ?? least}`, stderr).toBe(engines.node);
    },
  );
});
