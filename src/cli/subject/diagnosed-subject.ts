import type { Subject } from '../../app/diagnosis/diagnose-service';
import type { ClientSettings } from '../../app/setup/clients';
import { refusal } from '../arguments';
import { single, type FleetOptions } from './fleet-subject';
import { requireService, subjectOf } from '../subject';

/** What names the one thing that is diagnosed. */
export interface SubjectValues extends FleetOptions {
  readonly 'target-group'?: string | undefined;
}

/** One service or target group, and where to ask for it. */
export interface Place {
  readonly subject: Subject;
  readonly where: ClientSettings;
}

/** The service that is named, or the target group whose service is looked for. */
export function placeOf(values: SubjectValues, operands: readonly string[]): Place {
  const { 'target-group': targetGroupArn } = values;
  if (targetGroupArn === undefined) {
    const { cluster, service, ...where } = requireService('diagnose', single(values), operands);
    return { subject: { cluster, service }, where };
  }
  const [, region = ''] = targetGroupPattern.exec(targetGroupArn) ?? [];
  if (region === '')
    throw refusal('diagnose', `${targetGroupArn} is not the ARN of a target group.`);
  const { cluster, service, ...where } = subjectOf('diagnose', single(values), operands, region);
  if (service !== undefined && cluster !== undefined)
    return { subject: { cluster, service, targetGroupArns: [targetGroupArn] }, where };
  if (service !== undefined) throw refusal('diagnose', 'Give the cluster of the service as well.');
  return {
    subject: { targetGroupArn, ...(cluster === undefined ? {} : { clusters: [cluster] }) },
    where,
  };
}

const targetGroupPattern = /^arn:[\w-]+:elasticloadbalancing:([^:]+):\d+:targetgroup\//;
