import { attempted, coalesce, isStale, sendable } from '../../incident/outbox';
import type { Notice } from '../../incident/incident';
import type { Outage } from '../../incident/outage/outage';
import { drawnNow, drawRestMs, withEnd } from '../../incident/outage/outage-changes';
import type { OutageScene } from '../../report/outage-words';
import type { DeliveryPorts } from '../incident/event-ports';
import { pendingOf, type Pending } from '../notification/pending';
import { changeOutage } from './change-outage';
import type { Drawing } from './drawing';
import { drawInSlack } from './draw-in-slack';
import { mailOutage } from './mail-outage';
import { sceneOf } from './outage-scene';

const mostRounds = 6;

const longestRestMs = 4_000;

/** Slack may be slow, and a function has a minute. */
const patienceMs = 8_000;

/**
 * Says what is unsaid of an outage, as `deliverNotices` does of an incident: who stores that it is
 * being drawn is the one who draws it, and a run that dies leaves it to the next. `known` spares the first
 * read.
 */
export async function deliverOutage(
  ports: DeliveryPorts,
  outageId: string,
  known?: Outage,
): Promise<Pending | undefined> {
  const until = ports.now() + patienceMs;
  for (let round = 0; round < mostRounds; round += 1) {
    const stored = round === 0 && known !== undefined ? known : await ports.outages.find(outageId);
    const due = sendable(coalesce(stored?.notices ?? []), ports.now());
    if (stored === undefined) return undefined;
    if (due.length === 0) return pendingOf(stored.lead, stored.notices, ports.now());
    const sending = due.map((notice) => attempted(notice, ports.now()));
    const notices = coalesce(stored.notices).map(
      (notice) => sending.find(({ noticeId }) => noticeId === notice.noticeId) ?? notice,
    );
    if ((await ports.outages.save({ ...stored, notices })) !== 'saved') continue;
    const scene = await sceneOf(ports, stored);
    for (const notice of sending) await drawAndSettle(ports, stored, scene, notice);
    if (ports.now() < until) await rest(ports, stored);
  }
  return undefined;
}

/** Who has drawn stays for a moment, and draws those who join while it must not be drawn again. */
async function rest({ pause, now }: DeliveryPorts, before: Outage): Promise<void> {
  const drawn = drawnNow(before, new Date(now()).toISOString());
  const milliseconds = drawRestMs({ ...before, ...drawn });
  if (milliseconds <= longestRestMs) await pause?.(milliseconds);
}

async function drawAndSettle(
  ports: DeliveryPorts,
  before: Outage,
  scene: OutageScene | undefined,
  notice: Notice,
): Promise<void> {
  const drawing =
    scene === undefined || isStale(notice, ports.now())
      ? { later: undefined, reason: 'nothing to show' }
      : notice.channel === 'slack'
        ? await drawInSlack(ports, before, scene, notice)
        : await mailOutage(ports, scene, notice);
  const { later, reason } = drawing;
  ports.telemetry.step(later === undefined ? 'outage drawn' : 'outage postponed', {
    outageId: before.outageId,
    channel: notice.channel,
    services: scene?.members.length ?? 0,
    reason,
  });
  await settle(ports, scene, notice, drawing);
}

/** Others may have joined in between: what they asked for stays. */
async function settle(
  ports: DeliveryPorts,
  scene: OutageScene | undefined,
  notice: Notice,
  { later, told }: Drawing,
): Promise<void> {
  const at = new Date(ports.now()).toISOString();
  await changeOutage(ports, notice.incidentId, (one) => {
    const ended = scene === undefined ? one : withEnd(one, scene.members, at);
    return {
      ...ended,
      told: { ...ended.told, ...told },
      ...drawnNow(one, at),
      notices: coalesce(
        ended.notices.flatMap((each) =>
          each.noticeId !== notice.noticeId ? [each] : later === undefined ? [] : [later],
        ),
      ),
    };
  });
}
