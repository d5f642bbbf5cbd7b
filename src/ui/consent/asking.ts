import type { Clock } from '../../core/clock.ts';
import { typedSetting } from '../../core/config/consentKeys.ts';
import { Failure } from '../../core/failure.ts';
import type { Actor } from '../../core/journal/record.ts';
import type { Account, Confirmation } from '../../core/operations/confirmation.ts';
import type { ConsentAnswer, ConsentRefusal, Question } from '../../core/operations/consent.ts';
import type { Agreement, Evidence, Key } from '../../core/operations/grant.ts';
import type { Plan } from '../../core/operations/plan.ts';
import { phraseFor, wayFor, wayWithoutMicrosoft, type ConsentRules, type Way } from '../../core/operations/ways.ts';
import { plainText } from '../../words/markdown.ts';
import { confirmDetail, plainWords, typeWords, type Asked } from '../../words/operations/consent.ts';
import type { Screen } from './screen.ts';

export interface AskingPorts {
  readonly screen: Screen;
  readonly confirmation: Confirmation;
  /** What the machine's owner says of Azure now; throws where a setting cannot be used. */
  readonly rules: () => ConsentRules;
  /** Who has to confirm a plan with Microsoft, and in which directory. */
  readonly whoFor: (plan: Plan, signal: AbortSignal) => Promise<Who>;
  /** What opens the control of a plan where the consent itself brings nothing. */
  readonly keyFor: (plan: Plan, signal: AbortSignal) => Promise<Key>;
  readonly changes: Asked['changes'];
  readonly locale: () => string;
  readonly clock: Clock;
}

export interface Who {
  readonly account: Account;
  readonly tenant: string;
}

type Obstacle = Exclude<ConsentAnswer, { readonly kind: 'granted' }>;

/**
 * One question: with Microsoft, by the name that is typed, or plainly, as each plan needs it. Plans that need the same are
 * asked about together, and whoever says no to any of it has said no to all.
 */
export class Asking {
  readonly #question: Question;
  readonly #ports: AskingPorts;
  readonly #signal: AbortSignal;
  readonly #ways = new Map<Plan, Way>();
  readonly #agreements = new Map<Plan, Agreement>();
  #actor: Actor | undefined;

  constructor(question: Question, ports: AskingPorts, signal: AbortSignal) {
    this.#question = question;
    this.#ports = ports;
    this.#signal = signal;
  }

  async answer(): Promise<ConsentAnswer> {
    const { plans, grant } = this.#question;
    // Microsoft first: where that turns out not to be there, typing may take its place.
    const obstacle = this.#chooseWays() ?? (await this.#confirm()) ?? (await this.#type()) ?? (await this.#askPlainly());
    if (obstacle !== undefined) return obstacle;
    return { kind: 'granted', grant: grant(plans.map((plan) => this.#agreements.get(plan)!)), ...(this.#actor === undefined ? {} : { actor: this.#actor }) };
  }

  #chooseWays(): Obstacle | undefined {
    for (const plan of this.#question.plans) {
      const way = wayFor(plan.environment, this.#ports.rules);
      if (way === undefined) return refused({ reason: 'noWay', setting: typedSetting });
      this.#ways.set(plan, way);
    }
    return undefined;
  }

  /** A token is good for one directory: the plans of each are confirmed together. */
  async #confirm(): Promise<Obstacle | undefined> {
    const plans = this.#thatAsk('confirm');
    if (plans.length === 0) return undefined;
    const groups = await this.#byDirectory(plans);
    if (groups === 'unavailable') return this.#withoutMicrosoft(plans);
    for (const { who, plans: together } of groups) {
      const confirmed = await this.#ports.confirmation.confirm({ ...who, detail: confirmDetail(this.#asked(together), who.account.label) }, this.#signal);
      if (confirmed.kind === 'unavailable') return this.#withoutMicrosoft(plans);
      if (confirmed.kind !== 'confirmed') return confirmed;
      const { evidence, token } = confirmed;
      for (const plan of together) this.#agreements.set(plan, { evidence, key: { token } });
      this.#actor = { name: who.account.label, id: who.account.id };
    }
    return undefined;
  }

  async #byDirectory(plans: readonly Plan[]): Promise<'unavailable' | readonly { readonly who: Who; readonly plans: readonly Plan[] }[]> {
    const groups = new Map<string, { readonly who: Who; readonly plans: Plan[] }>();
    try {
      for (const plan of plans) {
        const who = await this.#ports.whoFor(plan, this.#signal);
        const key = JSON.stringify([who.account.id, who.tenant.toLowerCase()]);
        groups.set(key, { who, plans: [...(groups.get(key)?.plans ?? []), plan] });
      }
    } catch (error) {
      if (Failure.is(error, 'signInUnavailable')) return 'unavailable';
      throw error;
    }
    return [...groups.values()];
  }

  #withoutMicrosoft(plans: readonly Plan[]): Obstacle | undefined {
    const way = wayWithoutMicrosoft(this.#ports.rules());
    if (way === undefined) return refused({ reason: 'noWay', setting: typedSetting });
    for (const plan of plans) this.#ways.set(plan, way);
    return undefined;
  }

  async #type(): Promise<Obstacle | undefined> {
    const becauses = new Map([...this.#ways].flatMap(([plan, way]) => (way.ask === 'type' ? [[plan, way.because] as const] : [])));
    const plans = [...becauses.keys()];
    if (plans.length === 0) return undefined;
    const phrase = plainText(phraseFor(plans), 200);
    const askedAt = this.#ports.clock.now();
    const typed = (await this.#ports.screen.type(typeWords(this.#asked(plans), phrase), this.#signal))?.trim();
    if (typed === undefined) return { kind: 'cancelled' };
    if (phrase === '' || typed !== phrase) return refused({ reason: 'wrongName' });
    const givenAt = this.#ports.clock.now();
    for (const [plan, because] of becauses) await this.#agree(plan, { kind: 'typed', typed, because, askedAt, givenAt });
    return undefined;
  }

  async #askPlainly(): Promise<Obstacle | undefined> {
    const plans = this.#thatAsk('plain');
    if (plans.length === 0) return undefined;
    const askedAt = this.#ports.clock.now();
    if (!(await this.#ports.screen.agrees(plainWords(this.#asked(plans)), this.#signal))) return { kind: 'cancelled' };
    const evidence: Evidence = { kind: 'plain', askedAt, givenAt: this.#ports.clock.now() };
    for (const plan of plans) await this.#agree(plan, evidence);
    return undefined;
  }

  async #agree(plan: Plan, evidence: Evidence): Promise<void> {
    this.#agreements.set(plan, { evidence, key: await this.#ports.keyFor(plan, this.#signal) });
  }

  #thatAsk(ask: Way['ask']): readonly Plan[] {
    return this.#question.plans.filter((plan) => this.#ways.get(plan)?.ask === ask);
  }

  #asked(plans: readonly Plan[]): Asked {
    return { plans, changes: this.#ports.changes, locale: this.#ports.locale() };
  }
}

function refused(refusal: ConsentRefusal): Obstacle {
  return { kind: 'refused', refusal };
}
