type Path = readonly (string | number)[];

/** The way to every value inside, the outermost first. */
export function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner).map((path) => [name, ...path]))];
}

/** What stands there. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], value);
}

/** A copy in which one place holds something else. */
export function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  (copy as Record<string, unknown>)[name] = replaced((value as Record<string, unknown>)[name], rest, by);
  return copy;
}

/** A copy in which one place is missing. */
export function without(value: unknown, path: Path): unknown {
  const inner = at(value, path.slice(0, -1)) as Readonly<Record<string, unknown>>;
  const last = String(path.at(-1));
  return replaced(value, path.slice(0, -1), Object.fromEntries(Object.entries(inner).filter(([name]) => name !== last)));
}
