/** JSON of a project's own files, as npm, Node and browsers read it. */

/** Parses JSON, behind a byte-order mark or not. Throws a SyntaxError, as JSON.parse does. */
export const parseProjectJson = (text: string): unknown => JSON.parse(text.replace(/^\uFEFF/, ''));

/** Parses the scaffolder's manifest, which the scaffolder reads behind any number of byte-order marks. */
export const parseManifestJson = (text: string): unknown => JSON.parse(text.replace(/^\uFEFF+/, ''));
