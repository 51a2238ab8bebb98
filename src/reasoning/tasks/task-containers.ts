import { isKnown } from '../../facts/aws-words';
import type { ContainerDefinition, PortMapping, TaskDefinition } from '../../facts/task-definition';

const proxyImage =
  /(?:^|\/)(?:[\w.-]*-)?(?:nginx|openresty|envoy|haproxy|httpd|apache2?|traefik|caddy|kong|nginx-unprivileged|oauth2-proxy|aws-sigv4-proxy|aws-appmesh-envoy|varnish|linkerd-proxy|tinyproxy|squid|target-control-agent)(?:-[\w.-]+)?(?=[:@]|$)/i;

/** The containers of a task that are known proxies, by their images. */
export const proxiesIn = (definition: TaskDefinition): readonly ContainerDefinition[] =>
  definition.containers.filter(({ image }) => proxyImage.test(image));

const agentImage =
  /otel|opentelemetry|datadog|fluent|x-?ray|cloudwatch-agent|newrelic|filebeat|promtail|splunk|vector:|dynatrace|guardduty/i;

/**
 * The containers that carry logs, metrics or traces away, by their images: what they miss is
 * nothing that the application answers for.
 */
export const agentsIn = (definition: TaskDefinition): readonly ContainerDefinition[] =>
  definition.containers.filter(({ image }) => agentImage.test(image));

/** Whether a container declares a port: with a mapping or inside a range of one. */
export const declaresPort = ({ portMappings }: ContainerDefinition, port: number): boolean =>
  portMappings.some(
    ({ containerPort, containerPortRange, hostPort }) =>
      containerPort === port || hostPort === port || isWithin(port, containerPortRange),
  );

function isWithin(port: number, range: string | undefined): boolean {
  const [first = Number.NaN, last = Number.NaN] = (range ?? '').split('-').map(Number);
  return first <= port && port <= last;
}

/**
 * Whether something of the task can be reached at a port: in bridge mode the instance's ports
 * count, not those inside the container.
 */
export const exposesPort = ({ networkMode, containers }: TaskDefinition, port: number): boolean =>
  containers.some((container) =>
    networkMode === 'bridge'
      ? container.portMappings.some(({ hostPort }) => hostPort === port)
      : declaresPort(container, port),
  );

/** `8080`, `8080 on a dynamic port of the instance`. */
export function portText(
  { containerPort, containerPortRange, hostPort = 0 }: PortMapping,
  { networkMode }: TaskDefinition,
): string {
  const outside =
    networkMode === 'bridge'
      ? ` on ${hostPort === 0 ? 'a dynamic port' : hostPort} of the instance`
      : '';
  return `${containerPort ?? containerPortRange}${outside}`;
}

/**
 * Whether the port on the instance is chosen anew for each task: bridge mode without a fixed host
 * port.
 */
export function hasDynamicHostPort(
  { networkMode, containers }: TaskDefinition,
  containerName: string,
  containerPort: number,
): boolean {
  if (networkMode !== 'bridge' && isKnown('networkMode', networkMode)) return false;
  const mapping = containers
    .find(({ name }) => name === containerName)
    ?.portMappings.find((one) => one.containerPort === containerPort);
  return mapping === undefined || (mapping.hostPort ?? 0) === 0;
}

/** Where a container is told to listen, and by what. */
export interface ToldToListen {
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly by: string;
}

const portNames =
  /^(?:PORT|HTTP_PORT|APP_PORT|WEB_PORT|LISTEN_PORT|SERVER_PORT|ASPNETCORE_HTTP_PORTS|ASPNETCORE_URLS|DOTNET_URLS|FLASK_RUN_PORT|UVICORN_PORT|GRADIO_SERVER_PORT|STREAMLIT_SERVER_PORT|NUXT_PORT|NITRO_PORT|QUARKUS_HTTP_PORT|MICRONAUT_SERVER_PORT|KC_HTTP_PORT|LISTEN|LISTEN_ADDR|LISTEN_ADDRESS|BIND|BIND_ADDRESS|OLLAMA_HOST)$/i;
const hostNames =
  /^(?:HOST|HOSTNAME|BIND|BIND_ADDRESS|BIND_HOST|LISTEN|LISTEN_ADDR|LISTEN_ADDRESS|SERVER_ADDRESS|SERVER_HOST|ASPNETCORE_URLS|DOTNET_URLS|FLASK_RUN_HOST|UVICORN_HOST|GRADIO_SERVER_NAME|STREAMLIT_SERVER_ADDRESS|NUXT_HOST|NITRO_HOST|QUARKUS_HTTP_HOST|OLLAMA_HOST)$/i;
const flags =
  /(?:^|\s)(?:--(?:server\.|http[.-])?(?:port|listen|bind|address|host|server-port)|-b|--http-address)(?:[ =])(\S+)/g;

/** What the environment and the command of a container say about where its server listens. */
export function toldToListen({
  environment,
  entryPoint,
  command,
}: ContainerDefinition): readonly ToldToListen[] {
  const named = Object.entries(environment).flatMap(([name, value]) => {
    const port = portNames.test(name) ? portIn(value) : undefined;
    const host = hostNames.test(name) ? hostIn(value) : undefined;
    return port === undefined && host === undefined ? [] : [{ port, host, by: `${name}=${value}` }];
  });
  const flagged = [...[...entryPoint, ...command].join(' ').matchAll(flags)].map(
    ([text, value]) => ({ port: portIn(value), host: hostIn(value), by: text.trim() }),
  );
  return [...named, ...flagged].filter(
    ({ port, host }) => port !== undefined || host !== undefined,
  );
}

const portIn = (value: string | undefined): number | undefined => {
  const digits = /(?:^|:)(\d{2,5})(?:\D*$|;)/.exec(value ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const hostIn = (value: string | undefined): string | undefined =>
  /^(?:\w+:\/\/)?(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|0\.0\.0\.0|\[?::\]?|\*|\+)(?=:|$|\/)/i.exec(
    value ?? '',
  )?.[1];

/** Whether a host admits connections from inside the task alone. */
export const isLoopbackHost = (host: string): boolean => /^(?:localhost|127\.|\[?::1)/i.test(host);
