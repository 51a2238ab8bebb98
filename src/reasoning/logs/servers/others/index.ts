import type { ServerRecord } from '../server-record';
import { busyboxHttpd } from './busybox-httpd';
import { prometheusExporter } from './prometheus-exporter';
import { yaws } from './yaws';

export const othersServers: readonly ServerRecord[] = [busyboxHttpd, prometheusExporter, yaws];
