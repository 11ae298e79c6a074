export type Health = 'starting' | 'healthy' | 'unhealthy';

/** A container as it is now. */
export type Container = {
  readonly id: string;
  /** The name of its image, as it was started: `churn-api:3f9c…`. */
  readonly image: string;
  readonly running: boolean;
  /** How often Docker started it again after it had ended by itself. */
  readonly restarts: number;
  readonly exitCode: number;
  /** `unhealthy` as well when its image has no health check: nobody knows then. */
  readonly health: Health;
  /** Where a port of the container is on this machine: `{ '3000/tcp': '32768' }`. */
  readonly ports: Readonly<Record<string, string>>;
};
