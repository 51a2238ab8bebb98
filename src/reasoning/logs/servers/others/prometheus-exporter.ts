import type { ServerRecord } from '../server-record';

/** One line for each address, in logfmt. */
export const prometheusExporter: ServerRecord = {
  name: 'Prometheus exporters',
  source: {
    measured: ['1.5.0', 'Prometheus 2.42', 'Alertmanager 0.25', 'blackbox_exporter 0.23.0'],
    page: 'https://github.com/prometheus/exporter-toolkit',
  },
  starts: [
    {
      has: 'msg="Listening on" address=',
      pattern: /msg="Listening on" address=(?<address>\S*?):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: 'ts=2026-11-29T12:06:45.925Z caller=tls_config.go:232 level=info msg="Listening on" address=127.0.0.1:9100',
          reads: ['loopback:9100'],
        },
        {
          line: 'ts=2026-11-29T12:06:45.925Z caller=tls_config.go:232 level=info msg="Listening on" address=[::]:9100',
          reads: ['all:9100'],
        },
      ],
    },
  ],
  tlsHello: { gets: 'other-bytes', says: [] },
  otherHttpVersion: { gets: 400, says: [] },
};
