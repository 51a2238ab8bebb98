import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import { failDeployment } from '../tasks/deployments';
import type { DeploymentState, ServiceState } from '../tasks/ecs-state';
import { isHealthy } from '../tasks/task-health';
import { stopTask } from '../tasks/task-life';
import type { World } from '../world';
import { runHooks } from './hooks';
import type { HookFailure } from './ask-function';
import { hasLifecycle, shiftsTraffic, stepsOf, type LifecycleStage, type Step } from './steps';
import { shiftTraffic, weightsOf } from './traffic';

/** Begins the lifecycle of a native deployment, where it has one and has not begun it. */
export function beginLifecycle(world: World, service: ServiceState, state: DeploymentState): void {
  const { deploymentConfiguration, deploymentController } = service.service;
  if (
    service.scripted ||
    state.stage !== undefined ||
    state.deployment.rolloutState !== 'IN_PROGRESS' ||
    (deploymentController?.type ?? 'ECS') !== 'ECS' ||
    !hasLifecycle(deploymentConfiguration)
  )
    return;
  void new Lifecycle(world, service, state).forward();
}

/** Whether tasks of a deployment may start: not before PRE_SCALE_UP is over. */
export const mayScale = ({ stage }: DeploymentState): boolean =>
  stage !== 'RECONCILE_SERVICE' && stage !== 'PRE_SCALE_UP';

/** Whether nothing of its lifecycle is left but to take the earlier revision away. */
export const mayComplete = ({ stage }: DeploymentState): boolean =>
  stage === undefined || stage === 'CLEAN_UP';

/**
 * One native deployment, from its first stage to CLEAN_UP, or back again.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
 */
class Lifecycle {
  private testShifted = false;
  private productionShifted = false;

  constructor(
    private readonly world: World,
    private readonly service: ServiceState,
    private readonly state: DeploymentState,
  ) {}

  async forward(): Promise<void> {
    const { deployments, service } = this.service;
    const others = deployments.filter(
      (each) => each !== this.state && each.deployment.rolloutState !== 'COMPLETED',
    );
    const steps = stepsOf(
      service.deploymentConfiguration,
      others.length > 0 ? 'several-active-revisions' : 'one-active-revision',
    );
    this.state.held = shiftsTraffic(service.deploymentConfiguration);
    for (const step of steps) {
      this.enter(step.stage);
      if (step.stage === 'RECONCILE_SERVICE') this.putAway(others);
      const failure = await this.pass(step);
      if (!this.isUnderWay) return this.stopped();
      if (failure !== undefined)
        return this.back(
          `Service deployment rolled back because ${step.stage} lifecycle hook(s) failed. ${failure}`,
        );
    }
    this.enter('CLEAN_UP');
    this.state.held = false;
  }

  private get isUnderWay(): boolean {
    return (
      !this.world.isClosed &&
      this.service.deployments[0] === this.state &&
      this.state.deployment.rolloutState === 'IN_PROGRESS'
    );
  }

  private get record(): ServiceDeployment {
    return this.world.ecs.serviceDeployments.get(this.state.serviceDeploymentArn) ?? {};
  }

  private enter(stage: LifecycleStage): void {
    this.state.stage = stage;
    // The API's type does not know every stage of its own hooks.
    Object.assign(this.record, { lifecycleStage: stage, updatedAt: this.world.now() });
    this.world.moved();
  }

  private async pass({ stage, production, minutes = 0 }: Step): Promise<HookFailure> {
    if (stage === 'SCALE_UP') return this.until(() => this.isScaled);
    if (stage === 'TEST_TRAFFIC_SHIFT') this.shiftTest(100);
    if (stage === 'PRODUCTION_TRAFFIC_SHIFT') this.shiftProduction(production);
    const failure = await this.hooks(stage, 100, production);
    if (failure !== undefined || minutes === 0) return failure;
    const over = this.world.now().getTime() + minutes * 60_000;
    return this.until(() => this.world.now().getTime() >= over);
  }

  /** Asks the hooks of a stage; a deployment that is over waits for none. */
  private async hooks(
    stage: LifecycleStage,
    test: number,
    production: number,
  ): Promise<HookFailure> {
    const shifts = stage.endsWith('PRODUCTION_TRAFFIC_SHIFT') && !stage.startsWith('POST');
    let answer: { readonly failure: HookFailure } | undefined;
    void runHooks(this.world, this.service, this.state, {
      stage,
      testTrafficWeights:
        stage === 'TEST_TRAFFIC_SHIFT' ? weightsOf(this.world, this.state, test) : {},
      productionTrafficWeights: shifts ? weightsOf(this.world, this.state, production) : {},
    }).then((failure) => (answer = { failure }));
    await this.until(() => answer !== undefined);
    return answer?.failure;
  }

  private async until(condition: () => boolean): Promise<undefined> {
    const goesOn = this.isUnderWay;
    while (!condition() && this.isUnderWay === goesOn && !this.world.isClosed)
      await new Promise<void>((resolve) => void this.world.after(1, resolve));
  }

  private get isScaled(): boolean {
    const own = this.world.ecs
      .tasksOf(this.service.service.serviceArn)
      .filter(
        ({ deploymentId, task }) =>
          deploymentId === this.state.deployment.id && task.desiredStatus !== 'STOPPED',
      );
    return (
      own.length === this.service.service.desiredCount &&
      own.every((task) => isHealthy(this.world, this.service, task))
    );
  }

  private shiftTest(share: number): void {
    this.testShifted = share > 0;
    shiftTraffic(this.world, this.service, this.state, 'testListenerRule', share);
  }

  private shiftProduction(share: number): void {
    this.productionShifted = share > 0;
    shiftTraffic(this.world, this.service, this.state, 'productionListenerRule', share);
  }

  /** Somebody began another deployment, or the circuit breaker or a person ended this one. */
  private stopped(): void {
    if (this.world.isClosed) return;
    if (this.productionShifted) this.shiftProduction(0);
    if (this.record.status !== 'IN_PROGRESS') return;
    const now = this.world.now();
    Object.assign(this.record, { status: 'STOPPED', stoppedAt: now, finishedAt: now });
  }

  /** The tasks of deployments that never came to their end make room. */
  private putAway(others: readonly DeploymentState[]): void {
    const ids = others.map(({ deployment }) => deployment.id);
    for (const task of this.world.ecs.tasksOf(this.service.service.serviceArn))
      if (ids.includes(task.deploymentId))
        stopTask(this.world, this.service, task, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: `Scaling activity initiated by (deployment ${this.state.deployment.id})`,
        });
  }

  /** Traffic goes back, its hooks are asked again, then the tasks go. */
  private async back(reason: string): Promise<void> {
    failDeployment(this.world, this.service, this.state, reason, true);
    const [previous] = this.service.deployments;
    if (previous === undefined || previous === this.state) return this.withoutCandidate();
    previous.held = this.state.held;
    if (this.productionShifted) {
      this.enter('PRODUCTION_TRAFFIC_SHIFT');
      this.shiftProduction(0);
      await this.hooks('PRODUCTION_TRAFFIC_SHIFT', 0, 0);
    }
    if (this.testShifted) {
      this.enter('TEST_TRAFFIC_SHIFT');
      this.shiftTest(0);
      await this.hooks('TEST_TRAFFIC_SHIFT', 0, 0);
    }
    this.enter('CLEAN_UP');
    previous.held = false;
  }

  private withoutCandidate(): void {
    Object.assign(this.record, {
      status: 'ROLLBACK_FAILED',
      statusReason: 'No rollback candidate was found to run the rollback.',
      finishedAt: this.world.now(),
    });
    this.world.moved();
  }
}
