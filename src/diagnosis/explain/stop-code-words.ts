import type { AwsWord } from './aws-word';
import { startFindings } from './start-findings';

const stop = 'stop code of a task';

/**
 * Why a task stopped, by the code.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
 */
export const stopCodeWords: readonly AwsWord[] = [
  {
    word: 'TaskFailedToStart',
    kind: stop,
    means: 'The task never ran: no room, no image, no role, no secret, no network, or no command.',
    leavesOpen:
      'So it is no matter of the load balancer. The stopped reason of the task says which.',
    findings: startFindings,
  },
  {
    word: 'EssentialContainerExited',
    kind: stop,
    text: /essential container in task exited/i,
    means: 'A container that the task cannot do without has ended, so ECS stopped the task.',
    leavesOpen: 'Its exit code and its last log lines say why.',
    findings: [
      'essential-container-exited',
      'container-out-of-memory',
      'essential-container-completed',
    ],
  },
  {
    word: 'ServiceSchedulerInitiated',
    kind: stop,
    means:
      'The service stopped the task: for failed health checks, a newer deployment, or less desired tasks.',
    leavesOpen: 'The stopped reason tells these apart.',
    findings: ['tasks-replaced-by-load-balancer'],
  },
  {
    word: 'UserInitiated',
    kind: stop,
    means: 'Somebody, or a program, called StopTask.',
    findings: [],
    advice: 'CloudTrail knows who: look for StopTask.',
  },
  {
    word: 'SpotInterruption',
    kind: stop,
    means: 'AWS took Spot capacity back, two minutes after it had said so.',
    findings: ['spot-capacity-reclaimed'],
  },
  {
    word: 'TerminationNotice',
    kind: stop,
    means: 'The instance or the infrastructure below the task was taken away.',
    findings: ['spot-capacity-reclaimed', 'host-instance-lost'],
  },
];
