import type { OverviewAction, OverviewEnvironment, OverviewState, OverviewWords } from '../../src/protocol/overview.ts';
import { Announcer } from '../shared/announcer.ts';
import { element, setHidden, setText } from '../shared/dom.ts';
import { arrange, KeyedViews } from '../shared/keyed.ts';
import { EnvironmentSection } from './environment.ts';
import { Strip } from './strip.ts';

/** The whole page. */
export class OverviewPage {
  readonly #title = element('h1', { class: 'line' });
  readonly #sections = new Map<string, EnvironmentSection>();
  readonly #environments: KeyedViews<OverviewEnvironment>;
  readonly #strip = new Strip((key) => this.#sections.get(key)?.heading);
  readonly #list = element('div', { class: 'environments' });
  readonly #hint = element('p', { class: 'nothing' });
  readonly #announcer = new Announcer();
  #words!: OverviewWords;
  #sums: ReadonlyMap<string, string> | undefined;

  constructor(run: (action: OverviewAction, environment: string, app: string) => void) {
    this.#environments = new KeyedViews(
      ({ key }) => key,
      ({ key }) => {
        const section = new EnvironmentSection((action, app) => run(action, key, app));
        this.#sections.set(key, section);
        return { element: section.element, update: (environment) => section.update(environment, this.#words) };
      },
    );
    document.body.append(
      element('main', {}, element('header', { class: 'top' }, this.#title, this.#strip.element), this.#list, this.#hint),
      this.#announcer.element,
    );
  }

  update({ words, environments, cut }: OverviewState): void {
    this.#words = words;
    setText(this.#title, words.title);
    arrange(this.#list, this.#environments.update(environments));
    const keys = new Set(environments.map(({ key }) => key));
    for (const key of this.#sections.keys()) if (!keys.has(key)) this.#sections.delete(key);
    this.#strip.update(environments, words.environments, words.sample);
    setText(this.#hint, environments.length === 0 ? words.noEnvironments : words.cut);
    setHidden(this.#hint, environments.length > 0 && cut !== true);
    this.#announceChanges(environments);
  }

  /** A person who listens hears when a sum changes, and nothing else: not the first one, and not every refresh. */
  #announceChanges(environments: readonly OverviewEnvironment[]): void {
    const before = this.#sums;
    this.#sums = new Map(environments.map(({ key, title, summary }) => [key, `${title}: ${summary}`]));
    if (before === undefined) return;
    const changed = [...this.#sums].filter(([key, sum]) => before.get(key) !== sum).map(([, sum]) => sum);
    if (changed.length > 0) this.#announcer.announce(changed);
  }
}
