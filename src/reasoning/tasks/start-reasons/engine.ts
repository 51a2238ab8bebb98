import type { StartReason } from './start-reason';

const startErrors =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html';
const agentErrors =
  'https://github.com/aws/amazon-ecs-agent/blob/v1.105.1/agent/dockerclient/dockerapi/errors.go';

/** The host, its engine and its devices; then what the container was told to run. */
export const engine: readonly StartReason[] = [
  {
    code: 'host-device-missing',
    basis: 'answer',
    sign: /nvidia-container-(?:cli|runtime)|prestart hook|gathering device information|could not select device driver|(?:unknown|invalid) runtime(?: name| specified)|CDI device|libnvidia/i,
    says: [
      'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:348: starting container process caused "process_linux.go:402: container init caused \\"process_linux.go:385: running prestart hook 0 caused \\\\\\"error running hook: exit status 1, stdout: , stderr: exec command: [/usr/bin/nvidia-container-cli --load-kmods configure] nvidia-container-cli: initialization error: driver error: failed to process request',
      {
        text: 'CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "/dev/dri/renderD130": no such file or directory',
        source: 'https://github.com/Xilinx/Vitis-AI/issues/1256',
        seen: '2025-11',
      },
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: unable to retrieve OCI runtime error (open /run/containerd/io.containerd.runtime.v2.task/moby/aa/log.json: no such file or directory): exec: "nvidia-container-runtime": executable file not found in $PATH: unknown',
      {
        text: 'CannotStartContainerError: Error response from daemon: could not select device driver "nvidia" with capabilities: [[gpu]]',
        source: 'https://github.com/infiniflow/ragflow/issues/9573',
        seen: '2025-10',
      },
    ],
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
    seen: '2025',
  },
  {
    code: 'container-engine-failing',
    basis: 'answer',
    sign: /error during connect|Cannot connect to the Docker daemon|DockerStateError|TaskStateError|transport is closing|containerd\.sock|cgroup.*no space left on device|apply cgroup configuration|final child's PID|failed to start shim|failed to create endpoint|to bridge \S+ failed|is already in use by container|devmapper: Unknown device/i,
    says: [
      'CannotPullContainerError: error during connect: In the default daemon configuration on Windows, the docker client must be run with elevated privileges',
      'CannotCreateContainerError: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      {
        text: "CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: can't get final child's PID from pipe: EOF: unknown",
        source: 'https://github.com/opencontainers/runc/issues/4905',
        seen: '2025-10',
      },
      {
        text: "CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: can't get final child's PID from pipe: EOF; runc init error(s): nsexec-1[3247792]: failed to unshare remaining namespaces: No space left on device: unknown",
        source: 'https://github.com/opencontainers/runc/pull/4928',
        seen: '2025-11',
      },
      {
        text: 'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: unable to apply cgroup configuration: cannot enter cgroupv2 "/sys/fs/cgroup/docker" with domain controllers -- it is in threaded mode: unknown',
        source: 'https://github.com/gitpod-io/workspace-images/issues/1454',
        seen: '2024-11',
      },
      'CannotCreateContainerError: Error response from daemon: Conflict. The container name "/ecs-web-7-web-aa" is already in use by container "bb". You have to remove (or rename) that container to be able to reuse that name.',
      {
        text: "TaskStateError: Agent could not progress task's state to stopped",
        source:
          'https://github.com/aws/amazon-ecs-agent/blob/v1.105.1/agent/engine/task_manager.go',
        seen: '2026',
      },
    ],
    source: 'https://github.com/aws/amazon-ecs-agent/issues/3165',
    seen: '2026',
  },
  {
    code: 'container-dependency-unmet',
    basis: 'answer',
    sign: /TaskDependencyError|dependent container \S+ exited|dependency (?:did not|could not)/i,
    says: [
      {
        text: 'CannotStartContainerError: dependent container migrate exited with non-zero status',
      },
      'TaskDependencyError: Task dependencies cannot be resolved, taskArn: arn:aws:ecs:us-east-1:111122223333:task/demo/0a1b',
    ],
    source: 'https://github.com/aws/amazon-ecs-agent/blob/v1.105.1/agent/engine/errors.go',
    seen: '2026',
  },
  {
    code: 'container-command-failed',
    basis: 'answer',
    at: ['create', 'unknown'],
    sign: /executable file not found|exec[ :].*(?:no such file or directory|permission denied|is a directory)|unable to find (?:user|group)|chdir to cwd|cwd must be an absolute path|no command specified/i,
    says: [
      'docker: Error response from daemon: OCI runtime create failed: container_linux.go:349: starting container process caused "exec: \\"exit\\": executable file not found in $PATH": unknown.',
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": permission denied: unknown',
      {
        text: 'CannotStartContainerError: Error response from daemon: unable to find group app: no matching entries in group file',
        source: 'https://github.com/moby/sys/blob/main/user/user.go',
        seen: '2026',
      },
      {
        text: 'CannotStartContainerError: Error response from daemon: unable to find user web: no matching entries in passwd file',
        source: 'https://github.com/microsoft/vscode/issues/243821',
        seen: '2025-03',
      },
    ],
    source: startErrors,
    seen: '2026',
  },
  {
    code: 'container-engine-failing',
    basis: 'wrapper',
    sign: /DockerTimeoutError|ContainerRuntime(?:Timeout)?Error|Could not transition to|Cannot(?:Create|Inspect)ContainerError.*(?:API error \(500\)|deadline exceeded|timed? ?out)/i,
    says: [
      'DockerTimeoutError: Could not transition to started; timed out after waiting 8m0s',
      'DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s',
      'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: context deadline exceeded',
    ],
    source: agentErrors,
    seen: '2026',
  },
];
