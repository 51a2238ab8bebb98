import type { Incident } from '../../../src/incident/incident';
import { progressOf } from '../../../src/incident/progress';
import { isSettled, mayStand } from '../../../src/remediation/remediation-states';
import { stateWord } from '../../../src/report/incident-words';
import type { PlayedLife } from './played-life';

/** An item that grows with the life of its incident is one that is too large some day. */
const mostBytes = 120_000;

/** What must not be at the end of a life in which all is up again and nothing has changed for hours. */
export function faultsOf(life: PlayedLife): readonly string[] {
  const { stored } = life;
  const isWell = life.service.isWell(life.world.rules);
  if (stored === undefined) return isWell ? [] : ['nothing was told of a service that is down'];
  const { incident, notices } = stored;
  return [
    ...life.channels.contradictions,
    ...repetitions(life),
    ...(life.mostBytes > mostBytes ? [`the item has ${life.mostBytes} bytes`] : []),
    ...notices.map(({ kind, channel }) => `${kind} was never said on ${channel}`),
    ...lastWords(life, incident, isWell),
    ...rulesOf(life, incident),
    ...machinesOf(life),
  ];
}

/** Whoever reads a thread from its beginning reads nothing over and over. */
const mostTold = 4;

function repetitions({ channels: { threads } }: PlayedLife): readonly string[] {
  return [...threads.values()].flatMap((thread) => {
    const sentences = thread.flatMap((reply) =>
      proseOf(reply).filter((one) => one.length > 40 && one.includes(' ')),
    );
    return [...new Set(sentences)].flatMap((one) => {
      const times = sentences.filter((other) => other === one).length;
      return times > mostTold ? [`told ${times} times in one thread: ${one}`] : [];
    });
  });
}

/** Without what happened, each with its time, and without code to copy. */
const proseOf = (reply: string): readonly string[] =>
  reply
    .replace(/\*Terraform\*[\s\S]*$/, '')
    .split('\n')
    .filter((line) => !/^• (?:\d{4}-|sgr-)/.test(line))
    .flatMap((line) => line.split(/(?<=[.?!]) /));

const wordOf = (text = ''): string => /^\[([A-Z ]+)\]/.exec(text)?.[1] ?? 'nothing';

/** The last word of each channel is true. */
function lastWords(life: PlayedLife, incident: Incident, isWell: boolean): readonly string[] {
  const { slack, mails, heard } = life.channels;
  const word = stateWord(incident);
  const machine = heard.at(-1);
  const wanted = {
    slack: word,
    mail: word,
    machines: isWell ? 'recovered' : incident.status,
    severity: isWell ? 'healthy' : incident.diagnosis.severity,
    of: incident.incidentId,
  };
  const said = {
    slack: wordOf([...slack.values()].at(-1)),
    mail: wordOf(mails.at(-1)?.subject),
    machines: machine?.status,
    severity: machine?.severity,
    of: machine?.incidentId,
  };
  return [
    ...(JSON.stringify(said) === JSON.stringify(wanted)
      ? []
      : [`last words ${JSON.stringify(said)}, and it is ${JSON.stringify(wanted)}`]),
    ...((word === 'RECOVERED') === isWell
      ? []
      : [`${word} of a service that is ${isWell ? 'well' : 'down'}`]),
    ...(word === 'FIXING' || word === 'RECOVERING' ? [`${word} for hours`] : []),
    ...(progressOf(incident) === 'stuck' && word !== 'NEEDS YOU'
      ? [`${word} where a person is needed`]
      : []),
  ];
}

/** Every rule of ours was verified, kept, taken back, or is told as what it is. */
function rulesOf({ world }: PlayedLife, { remediations }: Incident): readonly string[] {
  const standing = remediations.filter(mayStand).map((one) => one.securityGroupRuleId);
  return [
    ...remediations
      .filter((one) => one.state !== 'proposed' && !isSettled(one))
      .map(({ state }) => `a remediation is ${state} for ever`),
    ...world.rules
      .filter(({ tags }) => Object.keys(tags).some((name) => name.startsWith('targetmedic')))
      .filter(({ securityGroupRuleId }) => !standing.includes(securityGroupRuleId))
      .map(({ securityGroupRuleId }) => `nobody knows of rule ${securityGroupRuleId}`),
  ];
}

/** Machines hear every beginning and every end, in turn. */
function machinesOf({ channels: { heard } }: PlayedLife): readonly string[] {
  const ids = [...new Set(heard.map(({ incidentId }) => incidentId))];
  return ids.flatMap((id) => {
    const own = heard.filter(({ incidentId }) => incidentId === id).map(({ status }) => status);
    const isOdd = own.some(
      (status, at) => status === 'recovered' && (own[at - 1] ?? 'recovered') === 'recovered',
    );
    return isOdd ? [`machines heard ${own.join(', ')} of ${id}`] : [];
  });
}
