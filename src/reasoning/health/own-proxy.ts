import type { FailingGroup } from './failing-groups';

/**
 * With a proxy in the same container, a server on another port, or on loopback, is what that proxy
 * talks to.
 */
export const hasOwnProxy = ({ containerLogs }: FailingGroup): boolean =>
  containerLogs.some(({ lines }) => lines.some(({ message }) => ownProxy.test(message)));

const ownProxy =
  /(?<![.\w=-])(?:nginx|envoy|haproxy|httpd|caddy|traefik|supervisord|apache2)\b|\bApache\/2/;
