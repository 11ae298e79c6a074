/** What a path implies about how the names and values in its text are read. */
export interface SourceKind {
  /** A dependency: only `certain` secrets count. */
  readonly vendored: boolean;
  /** Data rows, hashes, minified programs: a name before a value means nothing there. */
  readonly data: boolean;
  /** Unquoted text consists of a program's names. */
  readonly code: boolean;
  /** Tests, documents and templates contain invented values. */
  readonly examples: boolean;
}

const VENDORED =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|bower_components|vendor|\.venv|venv|virtualenv|\.tox|__pypackages__|\.yarn)\/|^(?:usr\/(?:lib|lib64|share|include|libexec|local\/(?:lib|share|include))|var|lib64|etc\/chromium\.d)\/|^etc\/ssl\/private\/ssl-cert-snakeoil\.key$/;
const DATA =
  /\.(?:csv|tsv|jsonl|parquet|svg|map|css|lock|snap|min\.(?:js|css|mjs)|pem\.pub|pub|sum|arff|libsvm)$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|poetry\.lock|Pipfile\.lock|uv\.lock|conda-lock\.yml|go\.sum|dvc\.lock)$/i;
const CODE =
  /\.(?:py|pyi|ipynb|js|mjs|cjs|jsx|ts|mts|cts|tsx|java|kt|scala|go|rs|rb|php|cs|c|cc|cpp|h|hpp|swift|r|jl|lua|groovy|gradle|tf|ejs|vue|svelte|sql)$|(?:^|\/)Jenkinsfile[^/]*$/i;
const EXAMPLES =
  /(?:^|\/)(?:tests?|__tests__|specs?|__mocks__|mocks?|fixtures?|testdata|test-data|docs?|examples?|samples?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|[^/]*[.-](?:test|spec)|conftest)\.\w+$|\.(?:md|mdx|rst|adoc|txt|html?|tex|feature)$|(?:^|\/)README[^/]*$|[.-](?:example|sample|template|tmpl|dist|tpl|defaults?)(?:\.\w+)?$/i;

const PROGRAM_OF_PAGES = /\.(?:js|mjs|cjs|html?)$/i;
const LONG_LINE = 2_000;
const LEAST_MINIFIED = 20_000;

/** Whether a bundler generated a script: most of its text is in very long lines. */
export function isMinified(path: string, text: string): boolean {
  if (text.length < LEAST_MINIFIED || !PROGRAM_OF_PAGES.test(path)) return false;
  const inLong = text.split('\n').reduce((sum, { length }) => (length > LONG_LINE ? sum + length : sum), 0);
  return inLong > 0.8 * text.length;
}

/** What `path` implies about its text. Without a path, as for a log, nothing is assumed. */
export function sourceKind(path: string): SourceKind {
  const [vendored, data, code, examples] = [VENDORED, DATA, CODE, EXAMPLES].map((pattern) => pattern.test(path));
  return { vendored: vendored === true, data: data === true, code: code === true, examples: examples === true };
}
