/** The ways to run a submission's code. Apart from the drivers, which load much: the command line only needs the names. */
export const DRIVERS = ['docker', 'process'] as const;
export type DriverName = (typeof DRIVERS)[number];
