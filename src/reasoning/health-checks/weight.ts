import type { FindingCode } from '../../findings/finding-code';
import type { TargetJudgement } from './judge-target';

/** Causes that a judgement speaks for, and those that it speaks against. */
export interface Weight {
  readonly supports: readonly FindingCode[];
  readonly refutes: readonly FindingCode[];
}

const filters: readonly FindingCode[] = [
  'task-ingress-missing',
  'host-port-range-ingress-missing',
  'load-balancer-egress-missing',
  'network-acl-blocking',
];
const nothingListens: readonly FindingCode[] = [
  'container-not-listening',
  'container-port-mismatch',
  'container-bound-to-loopback',
  'health-check-port-unexposed',
];
const breaksOff: readonly FindingCode[] = [
  ...nothingListens,
  'health-check-answer-lost',
  'health-check-protocol-mismatch',
  'proxy-protocol-mismatch',
];

/** Nodes of one zone alone are told apart by what stands in that zone: its subnet, and the ACL of it. */
const inOneZone: Weight = {
  supports: ['network-acl-blocking'],
  refutes: [...nothingListens, 'health-check-slow', 'grace-period-too-short'],
};

/**
 * What a judgement weighs. Silence after quick answers speaks for a filter and against nothing: an
 * application that hangs falls silent at once, too.
 */
export function weightOf(judgement: TargetJudgement): Weight {
  if (isSplit(judgement)) return inOneZone;
  switch (judgement.look) {
    case 'answer':
      return {
        supports: [],
        refutes: [...filters, ...nothingListens, 'health-check-answer-lost'],
      };
    case 'reset':
      return { supports: breaksOff, refutes: [...filters, 'health-check-upstream-unavailable'] };
    case 'silence':
      if (judgement.slowing === 'grew')
        return { supports: ['health-check-slow'], refutes: filters };
      return { supports: judgement.slowing === 'stayed short' ? filters : [], refutes: [] };
    case 'unclear':
      return { supports: [], refutes: [] };
  }
}

/** The target fails for some nodes and passes for others at the same time. */
export const isSplit = ({ failing, passing }: TargetJudgement): boolean =>
  failing.length > 0 && passing.length > 0;
