/** Response headers of artifacts, chosen so that browsers never execute one. */

/** Extensions that MLflow shows as text, and file names if there is no extension. */
const TEXT = new Set(
  'txt log err cfg conf cnf cf ini properties prop hocon toml yaml yml xml json js py py3 csv tsv md rst ipynb MLmodel MLproject'.split(
    ' ',
  ),
);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  mjs: 'text/javascript',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  bmp: 'image/bmp',
  ico: 'image/vnd.microsoft.icon',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
  zip: 'application/zip',
  tar: 'application/x-tar',
  gz: 'application/octet-stream',
  wasm: 'application/wasm',
  mp3: 'audio/mpeg',
  wav: 'audio/x-wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  doc: 'application/msword',
  h5: 'application/x-hdf5',
  hdf: 'application/x-hdf',
};

/** The content type that MLflow uses for a file name. */
export function contentType(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1) : '';
  if (TEXT.has(extension === '' ? name : extension)) return 'text/plain';
  return TYPES[extension.toLowerCase()] ?? 'application/octet-stream';
}

const quoted = (name: string): string =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;

/** The Content-Disposition header of an attachment (RFC 6266), with RFC 5987 encoding for non-ASCII names. */
export function attachment(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: matches ASCII
  const ascii = name.normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
  if (ascii === name) return `attachment; filename=${quoted(name)}`;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename=${quoted(ascii || 'download')}; filename*=UTF-8''${encoded}`;
}
