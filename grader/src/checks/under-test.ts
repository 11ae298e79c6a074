/**
 * What a check can observe while it is available: the running service, its image, its monitoring, and the coverage of its
 * tests.
 */
import type { Text } from '../language.ts';

/** A response of the student's service, or why there was none. The body is limited in size, and is untrusted text. */
export type HttpAnswer =
  | { ok: true; status: number; contentType: string; body: string }
  | { ok: false; error: 'refused' | 'timeout' | 'too-large' | 'closed' };

export interface HttpRequest {
  method: string;
  path: string;
  /** Sent as JSON, unless it is a string: that is sent unchanged, with a JSON content type. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** The running service, seen from outside. `request` never throws: a failure of the service is also a result. */
export interface ServiceUnderTest {
  /** The port that the service was asked to listen on, and the port that it listens on. */
  readonly expectedPort: number;
  readonly port: number;
  /** Milliseconds from `make serve` to the first accepted connection. */
  readonly readyMs: number;
  request(request: HttpRequest): Promise<HttpAnswer>;
}

/** A second service of the submission. It is stopped when disposed. */
export interface AnotherService extends AsyncDisposable {
  /** Null if it listens on no port. */
  readonly service: ServiceUnderTest | null;
}

/** A container of the submission's image. It is stopped when disposed. */
export interface ContainerUnderTest extends AsyncDisposable {
  /** Null if it listens on no port. */
  readonly service: ServiceUnderTest | null;
  /** The status of its health check: waits until it is healthy, or for a limited time; `none` without a health check. */
  health(): Promise<'healthy' | 'unhealthy' | 'starting' | 'none'>;
}

/** The image that was built from the submission. Its texts come from the submission, and are limited in size. */
export interface ImageUnderTest {
  /** Including its base image. */
  readonly bytes: number;
  /** The user of its processes; empty for root. */
  readonly user: string;
  /** The command of its health check, in Docker's format; null without one. */
  readonly healthcheck: string[] | null;
  readonly env: string[];
  /** The instructions that built it. */
  readonly history: string[];
  /** The small text files that its layers add to the base image, including those that a later layer deletes. */
  texts(): AsyncIterable<{ path: string; text: string }>;
  /** Starts it unchanged, with the environment of the submission's commands. */
  start(): Promise<ContainerUnderTest>;
}

/** The submission's Prometheus files, and promtool's results for them. Its texts are limited in size. */
export interface MonitoringFiles {
  /** The configuration, a YAML file with scrape_configs; null if there is none. */
  configuration: string | null;
  /** Why Prometheus rejects it; null if it accepts it. */
  configurationError: string | null;
  /** The job that scrapes the service; null if there is none. */
  job: string | null;
  /** The rule files that the configuration names and that exist. */
  ruleFiles: string[];
  /** The number of alerting rules that Prometheus accepts. */
  alerts: number;
  /** Why it rejects a rule file, or that one is missing; null if it accepts all. */
  rulesError: string | null;
  /** Why a YAML file cannot be read; null if all can. */
  unreadable: Text | null;
}

/** A series of an instant query. */
export interface Series {
  labels: Record<string, string>;
  /** May be NaN or infinite. */
  value: number;
}

/** An alert that is pending or firing. */
export interface Alert {
  labels: Record<string, string>;
  state: string;
}

/** Where Alertmanager sends an alert: only the path of the URL is used, with the host of the running service. */
export interface Webhook {
  receiver: string;
  path: string;
  /** The Authorization header that its configuration requires; null if none. */
  authorization: string | null;
}

/** The submission's Alertmanager configuration, as the grader reads it. */
export interface AlertmanagerUnderTest {
  /** A YAML file with a route and receivers, preferably with a webhook; null if there is none. */
  readonly configuration: string | null;
  /** The webhook to which it routes an alert with these labels; null if there is none. */
  webhookFor(labels: Readonly<Record<string, string>>): Promise<Webhook | null>;
}

/** A Prometheus that the grader runs. It scrapes the running service each second and evaluates the submission's rules. */
export interface MonitoringUnderTest {
  readonly files: MonitoringFiles;
  /** The series of a query; an error if Prometheus rejected or aborted it. */
  query(expression: string): Promise<{ ok: true; series: Series[] } | { ok: false; error: string }>;
  alerts(): Promise<Alert[]>;
}

/** V8's coverage of the stage's test run: the parts of each script that ran, for each process. */
export interface TestCoverage {
  /** The URL of the project's folder, as seen by the processes. */
  readonly base: string;
  /** Each process's report: untrusted JSON. Null for a report over the grader's limits on size or number. */
  reports(): AsyncIterable<string | null>;
}
