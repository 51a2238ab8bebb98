import type { NamedService } from '../../facts/signal';
import type { Incident } from '../../incident/incident';
import { nextHistoryLook } from '../../incident/looks/history-looks';
import { nextRiskLook } from '../../incident/looks/risk-ahead';
import { waitsForSilence } from '../../incident/looks/silent-target';
import { targetsDecideAt } from '../../reasoning/health/targets-decide-at';
import type { DiagnosedService } from '../diagnosis/diagnose-service';
import type { EventPorts } from './event-ports';

const soonestMs = 10_000;

/** Sees to it that an incident is looked at again when time will have told what no event tells. */
export async function arrangeLooks(
  ports: EventPorts,
  service: NamedService,
  incident: Incident,
  { diagnosis, snapshot }: DiagnosedService,
): Promise<void> {
  const now = ports.now();
  const historyAt = nextHistoryLook(incident, now);
  if (historyAt !== undefined) await ports.askLater(service, historyAt);
  const { quietAt } = diagnosis.timing;
  if (diagnosis.verdict === 'unhealthy' && quietAt !== undefined)
    await ports.lookAgain(service, Date.parse(quietAt) + 5_000);
  const riskAt = nextRiskLook(incident, now);
  if (riskAt !== undefined) await ports.lookAgain(service, riskAt);
  if (waitsForSilence(incident, now))
    await ports.lookForSilence(service, Math.max(targetsDecideAt(snapshot, now), now + soonestMs));
}
