import type { ServiceName } from '../../app/fleet/fleet-services';
import type { ClientSettings } from '../../app/setup/clients';
import { refusal } from '../arguments';
import { subjectOf, wholeService, type NamedSubject } from '../subject';

/** What the options and words of `diagnose` may name. */
export interface FleetOptions extends ClientSettings {
  readonly cluster?: readonly string[] | undefined;
  readonly service?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
}

/** Several services, or all of some clusters; no cluster at all means every one. */
export interface FleetSubject {
  readonly clusters: readonly string[];
  readonly names: readonly ServiceName[];
  readonly where: ClientSettings;
}

/**
 * Whether several services are asked for: whole clusters, or more than one service. Undefined: it is
 * one service, or nothing that can be told here.
 */
export function fleetSubject(
  options: FleetOptions,
  operands: readonly string[],
): FleetSubject | undefined {
  const clusters = split(options.cluster);
  const services = split(options.service);
  if (options.all === true) return everything(options, [...clusters, ...services, ...operands]);
  const listed = listedIn(options, clusters, services, operands);
  if (listed !== undefined) return listed;
  if (services.length > 1) return someServices(options, clusters, services, operands);
  if (services.length === 1 && clusters.length > 1)
    throw refusal('diagnose', `--cluster is given twice (${clusters.join(', ')}). Give one.`);
  if (services.length === 1) return undefined;
  if (clusters.length > 1 && operands.length === 0) return wholeClusters(options, clusters);
  const named = subjectOf('diagnose', single(options), operands);
  return named.cluster !== undefined && named.service === undefined
    ? wholeClusters(options, [operands[0] ?? clusters[0] ?? ''])
    : undefined;
}

/** Operands that name several: by comma, or each with its cluster. */
function listedIn(
  options: FleetOptions,
  clusters: readonly string[],
  services: readonly string[],
  operands: readonly string[],
): FleetSubject | undefined {
  const words = split(operands);
  const [cluster = '', ...names] = words;
  if (words.length < 2 || services.length > 0) return undefined;
  if (clusters.length === 0 && words.every(isWhole)) return someServices(options, [], words, []);
  if (words.length === operands.length) return undefined;
  if (clusters.length > 0) return someServices(options, clusters, words, []);
  if (operands.length === 1) return wholeClusters(options, words);
  return operands.length === 2 && operands[0] === cluster
    ? someServices(options, [cluster], names, [])
    : undefined;
}

/** The options of one service: the first of each. */
export const single = ({ cluster, service, region, profile }: FleetOptions) => ({
  cluster: cluster?.[0],
  service: service?.[0],
  region,
  profile,
});

/** `a,b` and two options are the same. */
const split = (words: readonly string[] = []): readonly string[] =>
  words.flatMap((word) => word.split(',')).filter((word) => word.trim() !== '');

function everything(options: FleetOptions, named: readonly string[]): FleetSubject {
  if (named.length > 0)
    throw refusal('diagnose', '--all takes every cluster; name none beside it.');
  const { region, profile } = subjectOf('diagnose', single(options));
  return { clusters: [], names: [], where: { region, profile } };
}

function wholeClusters(options: FleetOptions, words: readonly string[]): FleetSubject {
  const subjects = words.map((cluster) => subjectOf('diagnose', { ...single(options), cluster }));
  return {
    clusters: [...new Set(subjects.flatMap(({ cluster }) => cluster ?? []))],
    names: [],
    where: placeOf(subjects),
  };
}

function someServices(
  options: FleetOptions,
  clusters: readonly string[],
  words: readonly string[],
  operands: readonly string[],
): FleetSubject {
  if (clusters.length > 1 || operands.length > 0)
    throw refusal(
      'diagnose',
      'Several services are of one --cluster, or are named CLUSTER/SERVICE.',
    );
  const subjects = words.map((word) => serviceIn(options, clusters[0], word));
  const names = subjects.map(({ cluster, service }) => {
    if (cluster === undefined || service === undefined)
      throw refusal(
        'diagnose',
        `Give the cluster of ${service ?? 'each service'}: CLUSTER/SERVICE.`,
      );
    return { clusterName: cluster, serviceName: service };
  });
  return { clusters: [], names, where: placeOf(subjects) };
}

const serviceIn = (
  options: FleetOptions,
  cluster: string | undefined,
  word: string,
): NamedSubject =>
  cluster === undefined && isWhole(word)
    ? subjectOf('diagnose', { ...options, cluster: undefined, service: undefined }, [word])
    : subjectOf('diagnose', { ...options, cluster, service: word });

/** It names its cluster, too. */
const isWhole = (word: string): boolean => wholeService(word) !== undefined;

/** One call of the command looks at one Region. */
function placeOf(subjects: readonly NamedSubject[]): ClientSettings {
  const regions = [...new Set(subjects.flatMap(({ region }) => region ?? []))];
  if (regions.length > 1)
    throw refusal('diagnose', `These are in several Regions (${regions.join(', ')}). Ask for one.`);
  return { region: regions[0], profile: subjects[0]?.profile };
}
