/** What a check can look at while it is there: the running service, its image, its monitoring, its tests' coverage. */
import type { Text } from '../language.ts';

/** An answer of the student's service, or why there was none. The body is capped and is untrusted text. */
export type HttpAnswer =
  | { ok: true; status: number; contentType: string; body: string }
  | { ok: false; error: 'refused' | 'timeout' | 'too-large' | 'closed' };

export interface HttpRequest {
  method: string;
  path: string;
  /** Sent as JSON unless it is a string, which is sent as it is with a JSON content type. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** The running service, seen from outside. `request` never throws: a fault of the service is an answer too. */
export interface ServiceUnderTest {
  /** The port the service was asked to listen on, and the one it listens on. */
  readonly expectedPort: number;
  readonly port: number;
  /** Milliseconds from `make serve` to the first accepted connection. */
  readonly readyMs: number;
  request(request: HttpRequest): Promise<HttpAnswer>;
}

/** A second service of the submission. It ends with its scope. */
export interface AnotherService extends AsyncDisposable {
  /** Null where it listens on no port. */
  readonly service: ServiceUnderTest | null;
}

/** A container of the submission's image. It ends with its scope. */
export interface ContainerUnderTest extends AsyncDisposable {
  /** Null where it listens on no port. */
  readonly service: ServiceUnderTest | null;
  /** What its own health check says: as soon as that is yes, or after a while; `none` without a health check. */
  health(): Promise<'healthy' | 'unhealthy' | 'starting' | 'none'>;
}

/** The image that was built of the submission. Its texts are the submission's, and bounded. */
export interface ImageUnderTest {
  /** With the image that it is made from. */
  readonly bytes: number;
  /** The user of its processes, empty for root. */
  readonly user: string;
  /** The command of its health check, as Docker writes it; null without one. */
  readonly healthcheck: string[] | null;
  readonly env: string[];
  /** The instructions that made it. */
  readonly history: string[];
  /** The small text files that its layers add to the image that it is made from, also those that a later layer deletes. */
  texts(): AsyncIterable<{ path: string; text: string }>;
  /** Starts it as it is, with what the submission's commands have in their environment. */
  start(): Promise<ContainerUnderTest>;
}

/** What was found of the submission's files for Prometheus, and what promtool said of them. Its texts are bounded. */
export interface MonitoringFiles {
  /** The configuration, that is a YAML file with scrape_configs; null where there is none. */
  configuration: string | null;
  /** Why Prometheus would not take it; null where it would. */
  configurationError: string | null;
  /** The job that watches the service; null where no job does. */
  job: string | null;
  /** The files of rules that the configuration names, and that are there. */
  ruleFiles: string[];
  /** How many alerting rules Prometheus takes. */
  alerts: number;
  /** Why it would not take a file of rules, or that one is missing; null where it takes them all. */
  rulesError: string | null;
  /** Why a YAML file cannot be read; null where all were. */
  unreadable: Text | null;
}

/** A series of an instant query. */
export interface Series {
  labels: Record<string, string>;
  /** NaN and infinities as they are. */
  value: number;
}

/** An alert that is pending or firing. */
export interface Alert {
  labels: Record<string, string>;
  state: string;
}

/** Where Alertmanager sends an alert: only the path of the address is used, the service is the one that runs. */
export interface Webhook {
  receiver: string;
  path: string;
  /** The Authorization header that its configuration asks for; null without one. */
  authorization: string | null;
}

/** The submission's configuration of Alertmanager, as the grader reads it. */
export interface AlertmanagerUnderTest {
  /** A YAML file with a route and receivers, one with a webhook if there is one; null where there is none. */
  readonly configuration: string | null;
  /** The webhook to which its routes lead an alert with these labels; null where they lead to none. */
  webhookFor(labels: Readonly<Record<string, string>>): Promise<Webhook | null>;
}

/** A Prometheus of the grader, which asks the running service each second and evaluates the submission's rules. */
export interface MonitoringUnderTest {
  readonly files: MonitoringFiles;
  /** The series of a query; why there is no answer where Prometheus refused it, or gave it up. */
  query(expression: string): Promise<{ ok: true; series: Series[] } | { ok: false; error: string }>;
  alerts(): Promise<Alert[]>;
}

/** What V8 wrote of the stage's own run of the tests: which parts of which scripts were run, in each process. */
export interface TestCoverage {
  /** The URL of the project's folder, as the processes saw it. */
  readonly base: string;
  /** Each process's report: untrusted JSON. Null for one that is larger, or past the number, that the grader reads. */
  reports(): AsyncIterable<string | null>;
}
