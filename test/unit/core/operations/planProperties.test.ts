import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { App, TrafficEntry } from '../../../../src/core/apps/app.ts';
import type { Plan } from '../../../../src/core/operations/plan.ts';
import { plan } from '../../../../src/core/operations/planning.ts';
import { anyApp, anyWish } from './support/arbitraries.ts';
import { circumstances } from './support/planned.ts';

/** Checks every plan that comes of any app and any wish; counts them, so that a property over nothing does not pass. */
function everyPlan(check: (made: Plan, app: App) => void, counts: (made: Plan, app: App) => boolean = () => true): void {
  let counted = 0;
  fc.assert(
    fc.property(anyApp, anyWish, (app, wish) => {
      const { plan: made } = plan({ app }, wish, circumstances);
      if (made === undefined || !counts(made, app)) return;
      counted++;
      check(made, app);
    }),
    { numRuns: 3_000 },
  );
  assert.ok(counted >= 20, `only ${counted} plans`);
}

const moves = (made: Plan): boolean => made.steps.some((step) => step.do === 'moveTraffic');
const moved = ({ steps }: Plan): readonly TrafficEntry[] => steps.flatMap((step) => (step.do === 'moveTraffic' ? step.traffic : []));
const sum = (table: readonly TrafficEntry[]): number => table.reduce((total, { weight }) => total + weight, 0);
const twice = (values: readonly unknown[]): boolean => new Set(values).size < values.length;

describe('Every plan', () => {
  it('asks for whole weights from 0 to 100 that sum to 100', () =>
    everyPlan((made) => {
      for (const { weight } of moved(made)) assert.ok(Number.isInteger(weight) && weight >= 0 && weight <= 100);
      assert.equal(sum(moved(made)), 100);
    }, moves));

  it('names no revision and no label twice', () =>
    everyPlan((made) => {
      assert.ok(!twice(moved(made).flatMap(({ revision }) => revision ?? [])));
      assert.ok(!twice(moved(made).flatMap(({ label }) => label ?? [])));
    }, moves));

  it('sends nothing to a revision that does not run by then', () =>
    everyPlan((made, app) => {
      const running = new Set(app.revisions.filter(({ active }) => active).map(({ name }) => name));
      for (const step of made.steps) {
        if (step.do === 'awaitReady') running.add(step.revision);
        if (step.do !== 'moveTraffic') continue;
        for (const { revision, latest, weight } of step.traffic) assert.ok(weight === 0 || running.has(latest ? app.latestReadyRevision! : revision!));
      }
    }));

  it('waits for each revision that it starts, before anything else', () =>
    everyPlan(
      ({ steps }) => {
        for (const [index, step] of steps.entries()) if (step.do === 'activate') assert.deepEqual(steps[index + 1], { do: 'awaitReady', revision: step.revision });
      },
      ({ steps }) => steps.some((step) => step.do === 'activate'),
    ));

  it('leaves every label with whatever has it', () =>
    everyPlan((made, app) => {
      for (const { label, revision, latest } of app.traffic.filter((entry) => entry.label !== undefined))
        assert.ok(moved(made).some((entry) => entry.label === label && entry.latest === latest && entry.revision === revision), label);
    }, moves));

  it('keeps in sight whatever had traffic', () =>
    everyPlan((made, app) => {
      for (const { revision, weight } of app.traffic) if (weight > 0 && revision !== undefined) assert.ok(moved(made).some((entry) => entry.revision === revision));
    }, moves));

  it('follows the latest only where that is what is wanted', () =>
    everyPlan((made) => {
      for (const { latest, weight } of moved(made)) assert.ok(!latest || weight === 0 || made.wish.kind === 'resumeLatest');
    }, moves));

  it('never touches the table in single mode, nor without ingress', () =>
    everyPlan(
      (made) => assert.ok(!moves(made)),
      (_, { mode, ingress }) => mode === 'single' || !ingress,
    ));

  it('stops nothing that serves, and never the last that runs', () =>
    everyPlan(
      ({ steps, after, before }) => {
        for (const step of steps) {
          if (step.do !== 'deactivate') continue;
          assert.ok(after.traffic.every(({ revision, weight, latest }) => weight === 0 || (latest ? before.latestReadyRevision : revision) !== step.revision));
          assert.ok(before.revisions.some(({ name, active }) => active && name !== step.revision));
        }
      },
      ({ wish }) => wish.kind === 'deactivate',
    ));

  it('changes something', () => everyPlan(({ steps }) => assert.ok(steps.length > 0)));

  it('is only for a mode, and a state, in which it is known what it does', () =>
    everyPlan((_, { mode, provisioning, revisionsComplete }) => {
      assert.ok(mode === 'multiple' || mode === 'single');
      assert.ok(provisioning !== 'inProgress' && provisioning !== 'deleting' && revisionsComplete);
    }));
});
