/** The names of the drivers, separate from the drivers, which are slow to load: the command line only needs the names. */
export const DRIVERS = ['docker', 'process'] as const;
export type DriverName = (typeof DRIVERS)[number];
