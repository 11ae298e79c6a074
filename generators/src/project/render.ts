import ejs from 'ejs';
import { type Course, ciFilesOf, ciSystemsOf, DEFAULT_CI, incrementOf, sessionsUpTo } from '../course.ts';
import type { Lang } from '../messages.ts';
import type { Answers } from './manifest.ts';
import { reducePackageJson } from './package-json.ts';
import { type OwnFiles, ownFiles } from './variant.ts';

/**
 * Reads a file of the template, by its path in `course.yml`. A file with exercises differs between the two languages. Throws if
 * the file does not exist.
 */
export type ReadFile = (path: string, lang: Lang) => Uint8Array;
/** A file of a student's project. `mode` is 0o755 for a script that starts with `#!`, otherwise 0o644. */
export type RenderedFile = { path: string; bytes: Uint8Array; mode: number };

export const PACKAGE_PATH = 'package.json';
const LOCALISED = /^(?<stem>.+)\.(?<lang>fr|en)(?<extension>\.[^./]+)?\.ejs$/;

/**
 * The path of a file in the npm package. `npm pack` drops or applies some dotfiles (.gitignore, .npmrc), so every leading dot
 * becomes an underscore.
 */
export function templatePath(path: string): string {
  return `template/${shippedPath(path)}`;
}

/** The same for a file with exercises. */
export function starterPath(path: string, lang: Lang): string {
  return `starter/${lang}/${shippedPath(path)}`;
}

const shippedPath = (path: string) => path.replace(/(^|\/)\./g, '$1_');

/** Renders the project of sessions 1 to `last`, sorted by path, without its manifest. Pure. */
export function renderProject(read: ReadFile, course: Course, answers: Answers, last: number): RenderedFile[] {
  const { ci = DEFAULT_CI, addOns = [] } = answers;
  const given = incrementOf(sessionsUpTo(course, last), ciSystemsOf(course, ci, addOns), addOns);
  const own = ownFiles((path) => decode(read(path, answers.lang)), course.variants, answers.student);
  const files = given.files
    .filter((path) => path !== PACKAGE_PATH)
    .flatMap((path) => renderFile(path, read, course, answers, own));
  const packageJson = reducePackageJson(decode(read(PACKAGE_PATH, answers.lang)), given, answers);
  return [...files, file(PACKAGE_PATH, encode(packageJson))].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The rendered or copied file. Empty for a text in the other language. */
function renderFile(
  path: string,
  read: ReadFile,
  course: Course,
  answers: Answers,
  { texts, settings }: OwnFiles,
): RenderedFile[] {
  const own = texts.get(path);
  if (own !== undefined) return [file(path, encode(own))];
  const { stem, lang, extension = '' } = LOCALISED.exec(path)?.groups ?? {};
  if (stem === undefined) return [file(path, read(path, answers.lang))];
  if (lang !== answers.lang) return [];
  const data = { ...ejsData(course, answers), ...settings };
  const text = ejs.render(decode(read(path, lang)), data, { escape: String, filename: path });
  return [file(stem + extension, encode(text))];
}

/**
 * The variables of a template. None may depend on the session, because a session does not edit the files of earlier ones.
 * Nothing is escaped, because the files are Markdown and configuration, not HTML.
 */
function ejsData(course: Course, { name, lang, author = '', ci = DEFAULT_CI }: Answers) {
  return { name, lang, author, title: course.title[lang], ciFile: ciFilesOf(course.sessions, ci)[0] ?? '' };
}

function file(path: string, bytes: Uint8Array): RenderedFile {
  const isScript = bytes[0] === 0x23 && bytes[1] === 0x21;
  return { path, bytes, mode: isScript ? 0o755 : 0o644 };
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const encode = (text: string) => new TextEncoder().encode(text);
