import { hopOf } from '../../findings/finding-code';
import type { Diagnosis, Finding } from '../../findings/diagnosis';
import { valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import {
  deploymentsUrl,
  logStreamUrl,
  repositoryUrl,
  securityGroupUrl,
  targetGroupMetricsUrl,
  targetGroupUrl,
  taskDefinitionUrl,
  type ConsoleLink,
  type ConsoleUrl,
} from '../console-links';
import { regionOf, shortName } from '../words';

/** The pages of the console where a cause is looked at and mended, by its code. */
export type LinksOf = (finding: Finding) => readonly ConsoleLink[];

const link = (label: string, url: ConsoleUrl | undefined): readonly ConsoleLink[] =>
  url === undefined ? [] : [{ label, url }];

/**
 * What a cause needs depends on the hop that it breaks: a task that does not start is looked for in
 * its definition and its deployment, a target that fails in its group and its metrics.
 */
export function linksOfCauses(diagnosis: Diagnosis, snapshot: Snapshot | undefined): LinksOf {
  const { service, logStreams = [] } = diagnosis;
  const region = regionOf(service.serviceArn) ?? regionOf(service.clusterArn) ?? '';
  const read = snapshot && valueOf(snapshot.readings.service);
  const definition = read?.taskDefinitionArn;
  const deployments = link(
    'Deployments',
    deploymentsUrl(region, service.clusterName, service.serviceName),
  );
  const definitions =
    definition === undefined
      ? []
      : link(`Task definition ${shortName(definition)}`, taskDefinitionUrl(region, definition));
  const log = logStreams
    .slice(0, 1)
    .flatMap(({ containerName, logGroupName, logStreamName }) =>
      link(`Log of ${containerName}`, logStreamUrl(region, logGroupName, logStreamName)),
    );
  return ({ code, resource, remediation, summary }) => {
    const hop = hopOf(code);
    const isTarget = resource.includes(':targetgroup/');
    const group = isTarget
      ? [
          ...link(`Target group ${shortName(resource)}`, targetGroupUrl(region, resource)),
          ...link('Metrics', targetGroupMetricsUrl(region, resource)),
        ]
      : [];
    const rules = [
      ...new Set(`${summary} ${remediation?.groupId ?? ''}`.match(/\bsg-[0-9a-f]{8,17}\b/g)),
    ]
      .slice(0, 2)
      .flatMap((id) => link(`Security group ${id}`, securityGroupUrl(region, id)));
    const images = hop === 'task' && /image|registry/.test(code) ? imagesOf(snapshot, region) : [];
    if (hop === 'service') return [...deployments, ...definitions];
    if (hop === 'task') return [...definitions, ...images, ...deployments, ...log];
    if (hop === 'port' || hop === 'answer') return [...group, ...definitions, ...log];
    return [...rules, ...group];
  };
}

/** The repositories of the images, as far as they are in ECR. */
function imagesOf(snapshot: Snapshot | undefined, region: string): readonly ConsoleLink[] {
  const definitions = (snapshot && valueOf(snapshot.readings.taskDefinitions)) ?? [];
  const images = definitions.flatMap(({ containers }) => containers.map(({ image }) => image));
  const links = images.flatMap((image) =>
    link(`Repository ${repositoryOf(image)}`, repositoryUrl(region, image)),
  );
  return [...new Map(links.map((one) => [one.url, one])).values()].slice(0, 3);
}

/** The last part of an image's name, without tag and digest. */
const repositoryOf = (image: string): string =>
  image.replace(/[:@][^/]*$/, '').replace(/^.*\//, '');
