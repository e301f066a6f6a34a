/** The names of workspaces in a saved file: there nothing else tells the workspaces apart. */

/**
 * A name of its own for each id: "B" and, for another "B", "B 2". `cut` shortens a name to what the
 * file takes, less so many characters.
 */
export function distinctNames(
  named: readonly (readonly [id: string, name: string])[],
  cut: (name: string, reserved: number) => string,
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [id, name] of named) {
    const own = unlike(name, taken, cut);
    names.set(id, own);
    taken.add(own);
  }
  return names;
}

function unlike(
  name: string,
  others: ReadonlySet<string>,
  cut: (name: string, reserved: number) => string,
): string {
  for (let number = 2, candidate = name; ; number += 1) {
    if (!others.has(candidate)) return candidate;
    const ending = ` ${number}`;
    candidate = cut(name, ending.length) + ending;
  }
}
