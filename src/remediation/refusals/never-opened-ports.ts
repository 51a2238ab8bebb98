/**
 * Ports that are never opened, whatever the settings say. The rule: by default, a shell, a desktop, a
 * directory of people, a control plane, a data store, a queue or a file share listens there, or the
 * members of such a cluster talk with each other, and no web server does. Numbers are those of IANA
 * or of the vendor's documentation.
 * https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml
 */
const listeners: Readonly<Record<string, readonly number[]>> = {
  'remote shells and desktops': [22, 23, 512, 513, 514, 3389, 5900, 5901, 5985, 5986],
  'files and names': [20, 21, 53, 69, 111, 135, 137, 138, 139, 445, 873, 2049],
  'mail and directories': [25, 88, 110, 143, 389, 464, 465, 587, 636, 993, 995, 3268, 3269],
  'control planes': [
    2375, 2376, 2377, 6443, 8300, 8301, 8302, 8500, 8501, 10250, 10255, 10257, 10259,
  ],
  'coordination and queues': [2181, 2379, 2380, 4369, 5671, 5672, 9092, 9093, 61616],
  'relational data stores': [1433, 1434, 1521, 1522, 3050, 3306, 5432, 5433, 5439, 26257, 33060],
  'other data stores': [6379, 6380, 7199, 7687, 9042, 9142, 9160, 9200, 9300, 11211, 16379],
  'document stores and monitors of them': [26379, 27017, 27018, 27019, 28015, 29015],
};

/** Whether a port is one that a bot must never open. */
export const isNeverOpened = (port: number): boolean =>
  Object.values(listeners).some((ports) => ports.includes(port));
