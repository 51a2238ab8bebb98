import type { Diagnosis } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import { plural } from '../../findings/evidence';
import { boutSince } from '../../incident/life-of-incident';
import { progressOf } from '../../incident/progress';
import { snippetsOf } from '../../remediation/snippets';
import { changedByOf } from '../changed-by';
import { consoleLinks } from '../console-links';
import {
  approvablePlan,
  applyFromTerminal,
  firstLine,
  impactOf,
  isOutdated,
  takenBack,
} from '../incident-words';
import { findingPageUrl } from '../finding-page';
import { changeSentence, timelineOf } from '../incident-timeline';
import { plain, truncate } from '../plain';
import { renderDetails } from '../terminal/text';
import { utc } from '../words';
import { bullet, wrap } from '../wrap';

const mailCharacters = 30_000;

const mailColumns = 76;

/**
 * What is found, without what has just been said and asked for, and without an offer where the bot is at
 * it or was.
 */
function detailsOf(incident: Incident): Diagnosis {
  const { diagnosis } = incident;
  const isFree = progressOf(incident) === 'none';
  const [first, ...others] = diagnosis.rootCauses;
  if (first === undefined) return diagnosis;
  const isSaid = !isFree || firstLine(incident, 900).includes(first.fix);
  const { changedBy: _said, ...unsaid } = first;
  const told = { ...unsaid, ...(isSaid ? { fix: '' } : {}) };
  return {
    ...diagnosis,
    rootCauses: [told, ...others].map((finding) =>
      isFree ? finding : { ...finding, remediation: null },
    ),
  };
}

/** That it is not the first time. */
const returnOf = (incident: Incident): string =>
  incident.reopened === 0
    ? ''
    : `, came back ${plural(incident.reopened, 'time')}, the last at ${utc(boutSince(incident))}`;

/** A mail cannot be changed when others join. */
const othersOf = (incident: Incident): readonly string[] =>
  incident.status === 'open' && incident.outage !== undefined && progressOf(incident) === 'none'
    ? ['Should other services fail by the same cause, one mail tells of all of them.']
    : [];

/** Where the cause is explained. */
function findingPageOf({ diagnosis: { rootCauses } }: Incident): readonly string[] {
  const code = rootCauses[0]?.code;
  const url = code && findingPageUrl(code);
  return url === undefined ? [] : [`What ${code} means:\n${url}`];
}

/** The mail: whose turn it is and what is wrong, then everything that supports it. */
export function mailText(incident: Incident): string {
  const links = consoleLinks(incident.diagnosis).map(
    ({ label, url }) => `${plain(label, 200)}:\n${url}`,
  );
  const page = findingPageOf(incident);
  const plan = approvablePlan(incident);
  const lost = takenBack(incident)?.plan;
  const parts = [
    firstLine(incident, 900),
    ...changedByOf(incident).map((sentence) => plain(sentence)),
    ...impactOf(incident).map((impact) => `Impact: ${plain(impact)}`),
    ...(plan === undefined
      ? []
      : [`Change: ${plain(changeSentence(plan))}`, plain(applyFromTerminal(incident))]),
    ...(lost === undefined ? [] : [`To put the rule back:\n${snippetsOf(lost.rule).cli.trim()}`]),
    incident.status === 'recovered'
      ? [
          'What happened',
          ...timelineOf(incident).flatMap((line) => wrap(line, mailColumns, bullet(2))),
        ].join('\n')
      : isOutdated(incident)
        ? ''
        : renderDetails(detailsOf(incident), { colour: 'none', width: mailColumns }).trimEnd(),
    [...links, ...page].join('\n'),
    ...othersOf(incident),
    `Incident ${plain(incident.incidentId, 200)}, first seen ${plain(utc(incident.firstSeenAt), 40)}${returnOf(incident)}.`,
  ];
  return truncate(parts.filter((part) => part !== '').join('\n\n'), mailCharacters);
}
