/** How often we look whether our parent is there, in milliseconds. */
const ORPHAN_CHECK = 250;

/**
 * Resolves once this program is told to end, with the reason: a signal's name (Ctrl+C, SIGTERM, or the terminal that closes),
 * or `orphaned`. Until then the program lives as long as it has something to do.
 */
export function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    // The listeners stay: a second Ctrl+C (npm sends one more) must not kill a program that is closing.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, resolve);
    if (process.env['npm_lifecycle_event'] !== undefined) onOrphaned(() => resolve('orphaned'));
  });
}

/** npm gives a signal to the shell between it and us, which may end without passing it on: we would stay for ever. */
function onOrphaned(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), ORPHAN_CHECK).unref();
}
