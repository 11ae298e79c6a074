import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });
const PACKAGE_OF_FILE = /^(?<dir>.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENSE_FILE = /^(licen[cs]e|copying|notice)/i;

/** The licences of the packages whose files are bundled, as most licences require: names, versions and full texts. */
export function licensesOf(files: readonly string[]): string {
  const dirs = files.flatMap((file) => PACKAGE_OF_FILE.exec(file.replaceAll('\\', '/'))?.groups?.dir ?? []);
  const entries = [...new Set(dirs)].filter((dir) => existsSync(join(dir, 'package.json'))).map(licenseOf);
  const intro = 'create-mlops-course contains code of the packages below, under their own licences.';
  return `${[intro, ...entries.toSorted()].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function licenseOf(dir: string): string {
  const { name, version, license } = packageSchema.parse(JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')));
  const texts = readdirSync(dir).filter((entry) => LICENSE_FILE.test(entry));
  return [
    `${name} ${version} (${license ?? 'see below'})`,
    ...texts.map((text) => readFileSync(join(dir, text), 'utf8').trim()),
  ].join('\n\n');
}
