import { literals } from './literals';
import { proxies } from './proxies';
import type { ProxyRecord } from './proxies/proxy-record';

/** A proxy that a line speaks of. */
export interface ProxyWord {
  readonly proxy: ProxyRecord;
  /** Whether the line says who prints it, or that the server behind it cannot be had. */
  readonly about: 'itself' | 'upstream';
}

const sayings = proxies.flatMap((proxy) => [
  ...proxy.upstreamGone.map((saying) => ({ proxy, saying, about: 'upstream' as const })),
  ...proxy.identity.map((saying) => ({ proxy, saying, about: 'itself' as const })),
]);

const words = literals(sayings.map(({ saying }) => saying.has));

/** What a line says of a proxy: that its upstream is gone counts before who it is. */
export function proxyWordIn(line: string): ProxyWord | undefined {
  if (!words.test(line)) return undefined;
  const found = sayings.find(
    ({ saying }) => line.includes(saying.has) && saying.pattern.test(line),
  );
  return found && { proxy: found.proxy, about: found.about };
}
