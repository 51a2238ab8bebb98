import type { FailingGroup } from './failing-groups';
import type { HealthFailure } from './health-failure';
import { rangeOf, overlaps } from '../network/addresses';
import { proxiesAnswering } from './proxies-in-task';
import { signatureOf } from '../logs/log-signatures';

/**
 * A path by which an application says whether it is ready, which depends on others, rather than
 * alive.
 */
export const readinessPath = /(?:^|[/._-])(?:ready|readyz|readiness)(?:$|[/._?-])/i;

const healthChecker = /ELB-HealthChecker/i;

/**
 * The last lines in which the application itself (not a proxy before it) logs this answer to a
 * health check.
 */
export function answersToChecks(group: FailingGroup, code: number): readonly string[] {
  const { logs = [], targetGroup } = group;
  const proxies = proxiesAnswering(group, code);
  const path = targetGroup.healthCheck.path?.split('?')[0] ?? '/';
  const lines = logs
    .filter(({ containerName }) => !proxies.includes(containerName))
    .flatMap((log) => log.lines.map(({ message }) => message));
  return lines
    .filter(
      (line) =>
        new RegExp(String.raw`(?<!\d)${code}(?!\d)`).test(withoutTimes(line)) &&
        (healthChecker.test(line) || asksFor(line, path)),
    )
    .slice(-1);
}

/** Whether a line logs a request for the path. */
export const asksFor = (line: string, path: string): boolean =>
  line.includes(`GET ${path} `) ||
  line.includes(`GET ${path}"`) ||
  line.includes(`"${path}"`) ||
  line.endsWith(` ${path}`);

/** Fractions of a second and ports look like status codes. */
const withoutTimes = (line: string): string =>
  line.replaceAll(/\d\d:\d\d:\d\d\S*|\d+\.\d+\.\d+\.\d+(?::\d+)?|\d+(?:\.\d+)? ?ms/g, ' ');

/** Whether a line logs a request of the health checker, of whichever group. */
export const isHealthCheck = (line: string): boolean => healthChecker.test(line);

/**
 * Whether a line logs a request of the health checker that is this group's: where other groups
 * check the same tasks, only its own path tells.
 */
export function isOwnCheck(
  line: string,
  { targetGroup: { healthCheck }, otherCheckPaths }: FailingGroup,
): boolean {
  if (!healthChecker.test(line) || otherCheckPaths.length === 0) return healthChecker.test(line);
  const path = healthCheck.path ?? '/';
  return !otherCheckPaths.includes(path) && asksFor(line, path);
}

/** Whether the checker's requests come in: lines of the health checker's own agent. */
export const checksInLog = (group: FailingGroup): readonly string[] =>
  (group.logs ?? [])
    .flatMap(({ lines }) => lines.map(({ message }) => message))
    .filter((line) => isOwnCheck(line, group))
    .slice(-1);

/**
 * Whether a rejected Host may be that of a health check: the target's own address and port. The
 * names and public addresses that strangers ask for are rejected rightly.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function rejectsOwnHost(line: string, failure: HealthFailure): boolean {
  if (ownAddresses(failure).some((address) => line.includes(address))) return true;
  const addresses = addressesIn(line);
  if (addresses.length > 0) return addresses.some(isPrivate);
  return !strangersName.test(
    line.replaceAll(/[\w.]+(?:DisallowedHost|HostAuthorization|Exception)\S*/g, ' '),
  );
}

/** A name of the world's, and no file of the program. */
const strangersName =
  /['"(\s][\w-]+(?:\.[\w-]+)*\.(?!(?:js|ts|mjs|cjs|py|rb|php|json|ya?ml|toml|conf|cfg|ini|xml|hosts)\b)[a-z]{2,}(?:['")\s:,]|$)/i;

const ownAddresses = ({ targetId, task }: HealthFailure): readonly string[] =>
  [targetId, task?.networkInterface?.privateIpAddress, task?.networkInterface?.ipv6Address].flatMap(
    (one) => one ?? [],
  );

const addressesIn = (line: string): readonly string[] =>
  line.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? [];

/** Whether a line names a private address that is not the target's own: a load balancer's, likely. */
export const otherPrivateAddressIn = (line: string, failure: HealthFailure): boolean =>
  addressesIn(line).some(
    (address) => isPrivate(address) && !ownAddresses(failure).includes(address),
  );

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].flatMap(
  (cidr) => rangeOf(cidr) ?? [],
);

function isPrivate(address: string): boolean {
  const range = rangeOf(address);
  return range !== undefined && privateRanges.some((one) => overlaps(one, range));
}

/**
 * Where the log says that the application serves, if the checked path is outside: `with context
 * path '/api'`.
 */
export function contextPathOf({
  containerLogs,
  targetGroup,
}: FailingGroup): { readonly path: string; readonly line: string } | undefined {
  const lines = containerLogs.flatMap((log) => log.lines.map(({ message }) => message));
  const found = lines
    .flatMap(
      (line) =>
        contextPath
          .exec(line)
          ?.slice(1, 2)
          .map((path) => ({ path, line })) ?? [],
    )
    .at(-1);
  return found === undefined || (targetGroup.healthCheck.path ?? '/').startsWith(found.path)
    ? undefined
    : found;
}

const contextPath = /context path ['"](\/[\w./-]+)['"]/i;

const topics = {
  'bad-request':
    /reject|required|missing|invalid|malformed|bad request|not (?:supported|acceptable)/i,
  login:
    /unauthori[sz]ed|forbidden|access denied|security password|authenticat|not logged in|login|no (?:bearer|token|credentials)|\b40[13]\b/i,
  limit: /rate ?-?limit|too many requests|throttl|quota/i,
} as const;

/** The last lines of the logs that speak of a topic: what the reader would look for. */
export function wordsAbout(
  { logs = [] }: FailingGroup,
  topic: keyof typeof topics | 'error',
): readonly string[] {
  const lines = logs.flatMap((log) => log.lines.map(({ message }) => message.trimEnd()));
  const telling =
    topic === 'error'
      ? lines.filter((line) => signatureOf(line) === 'application-error')
      : lines.filter((line) => topics[topic].test(line));
  return [...new Set(telling)].slice(-2);
}
