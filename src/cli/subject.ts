import type { ClientSettings } from '../app/setup/clients';
import { refusal } from './arguments';

/** What the options say about the service and where it is. */
export interface SubjectOptions extends ClientSettings {
  readonly cluster?: string | undefined;
  readonly service?: string | undefined;
}

/** A service by its names, and where to ask for it. */
export interface NamedService extends ClientSettings {
  readonly cluster: string;
  readonly service: string;
}

/** As much as was given; a command that takes a whole cluster goes on from here. */
export interface NamedSubject extends ClientSettings {
  readonly cluster: string | undefined;
  readonly service: string | undefined;
}

/**
 * Cluster and service as names, from options and operands alike. An ARN brings its Region and, for
 * a service, its cluster; what contradicts it is refused instead of answered from elsewhere.
 */
export function subjectOf(
  command: string,
  options: SubjectOptions,
  operands: readonly string[] = [],
  knownRegion?: string,
): NamedSubject {
  const words = wordsOf(command, options, operands);
  const cluster = words.cluster === undefined ? undefined : clusterOf(command, words.cluster);
  const service = words.service === undefined ? undefined : serviceOf(command, words.service);
  if (service?.cluster !== undefined && cluster !== undefined && service.cluster !== cluster.name)
    throw refusal(
      command,
      `The service is in cluster ${service.cluster}, not in ${cluster.name}. Give one of them.`,
    );
  const regions = [knownRegion, cluster?.region, service?.region, words.region];
  return {
    cluster: cluster?.name ?? service?.cluster,
    service: service?.name,
    region: oneRegion(command, regions, options.region),
    profile: options.profile,
  };
}

/** The same for a command about exactly one service. */
export function requireService(
  command: string,
  options: SubjectOptions,
  operands: readonly string[] = [],
): NamedService {
  const { cluster, service, ...where } = subjectOf(command, options, operands);
  if (cluster === undefined)
    throw refusal(
      command,
      `Give the cluster${service === undefined ? ' and the service' : ''}: targetmedic ${command} CLUSTER SERVICE.`,
    );
  if (service === undefined)
    throw refusal(command, `Give the service as well: targetmedic ${command} ${cluster} SERVICE.`);
  return { cluster, service, ...where };
}

interface Words {
  readonly cluster?: string | undefined;
  readonly service?: string | undefined;
  readonly region?: string | undefined;
}

/** Operands fill what the options leave open, in the order cluster, service. */
function wordsOf(
  command: string,
  { cluster, service }: SubjectOptions,
  operands: readonly string[],
): Words {
  const [first, second, surplus] = operands;
  if (surplus !== undefined) throw refusal(command, `Unexpected argument ${surplus}.`);
  if (first === undefined) return { cluster, service };
  if (second !== undefined) {
    if (cluster !== undefined || service !== undefined)
      throw refusal(
        command,
        `Unexpected argument ${second}: cluster or service is given as an option already.`,
      );
    return { cluster: first, service: second };
  }
  const whole = wholeService(first);
  if (cluster !== undefined && service !== undefined)
    throw refusal(
      command,
      `Unexpected argument ${first}: cluster and service are given as options already.`,
    );
  if (cluster !== undefined) return { cluster, service: first };
  if (service !== undefined) return { cluster: first, service };
  return whole ?? { cluster: first };
}

/** One word that names cluster and service: an ARN, CLUSTER/SERVICE, or a page of the console. */
export function wholeService(word: string): Words | undefined {
  if (/^arn:[\w-]+:ecs:[^:]*:\d*:service\//.test(word)) return { service: word };
  const [, region, cluster, service] =
    /^https:\/\/(?:([a-z\d-]+)\.)?console\.[\w.-]+\/ecs\/v2\/clusters\/([\w-]+)\/services\/([\w-]+)/.exec(
      word,
    ) ?? [];
  if (cluster !== undefined) return { cluster, service, region };
  const [, left, right] = /^([\w-]+)\/([\w-]+)$/.exec(word) ?? [];
  return left === undefined ? undefined : { cluster: left, service: right };
}

interface Named {
  readonly name: string;
  readonly cluster?: string | undefined;
  readonly region?: string | undefined;
}

const arn = /^arn:[\w-]+:([\w-]*):([\w-]*):\d*:([\w-]+)[/:](.*)$/;

function clusterOf(command: string, word: string): Named {
  const [, api, region, kind = '', path = ''] = arn.exec(word) ?? [];
  if (api === undefined) return { name: requireName(command, 'cluster', word) };
  if (api !== 'ecs' || kind !== 'cluster')
    throw refusal(command, `${word} is the ARN of a ${kind}, not of a cluster.`);
  return { name: requireName(command, 'cluster', path), region };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-arn-migration.html */
function serviceOf(command: string, word: string): Named {
  const [, api, region, kind = '', path = ''] = arn.exec(word) ?? [];
  if (api === undefined) return { name: requireName(command, 'service', word) };
  if (api !== 'ecs' || kind !== 'service')
    throw refusal(command, `${word} is the ARN of a ${kind}, not of a service.`);
  const parts = path.split('/');
  if (parts.length > 2) requireName(command, 'service', path);
  return {
    name: requireName(command, 'service', parts.at(-1) ?? ''),
    cluster: parts.length > 1 ? parts[0] : undefined,
    region,
  };
}

/**
 * Names that ECS could never have given are refused before AWS is asked.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
function requireName(command: string, what: 'cluster' | 'service', word: string): string {
  if (/^[\w-]{1,255}$/.test(word)) return word;
  const several = word.includes(',') || word.includes(' ') ? ' Give one at a time.' : '';
  throw refusal(
    command,
    `"${word}" is no name of a ${what}: those are letters, digits, hyphens and underscores.${several}`,
  );
}

function oneRegion(
  command: string,
  found: readonly (string | undefined)[],
  option: string | undefined,
): string | undefined {
  const given = option === undefined ? undefined : requireRegion(command, option);
  const regions = [...new Set([...found, given].filter((one) => one !== undefined && one !== ''))];
  if (regions.length > 1)
    throw refusal(
      command,
      `The ARN and the Region do not agree (${regions.join(', ')}). Give one of them.`,
    );
  return regions[0];
}

/**
 * A word that no Region looks like. Which Regions there are is not asked: a new one must work.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export function requireRegion(command: string, word: string): string {
  if (/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(word)) return word;
  throw refusal(command, `"${word}" is no AWS Region: one looks like eu-west-1.`);
}
