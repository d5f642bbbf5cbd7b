import type { App } from '../../core/apps/app.ts';
import type { ListedApp } from './wire.ts';

/** Two groups may each have an app of one name. Those alone are told with their group, or with their subscription too. */
export function distinctNames(listed: readonly ListedApp[]): readonly App[] {
  const byName = counter(listed, ({ app }) => app.name);
  const byGroup = counter(listed, inGroup);
  return listed.map((each) => {
    if (byName(each) === 1) return each.app;
    return { ...each.app, name: byGroup(each) === 1 ? inGroup(each) : `${each.id.subscription}/${inGroup(each)}` };
  });
}

const inGroup = ({ id, app }: ListedApp): string => `${id.resourceGroup}/${app.name}`;

function counter(listed: readonly ListedApp[], key: (each: ListedApp) => string): (each: ListedApp) => number {
  const groups = Map.groupBy(listed, key);
  return (each) => groups.get(key(each))!.length;
}
