import type { ServerRecord } from '../server-record';
import { busyboxHttpd } from './busybox-httpd';
import { prometheusExporter } from './prometheus-exporter';
import { redisServer } from './redis-server';
import { yaws } from './yaws';

/** Servers of other kinds. */
export const othersServers: readonly ServerRecord[] = [
  busyboxHttpd,
  prometheusExporter,
  redisServer,
  yaws,
];
