/** Where published prices and rules were read. */

export interface Source {
  /** As recorded: a path of the public documentation and the commit it was read at. */
  name: string;
  /** The path alone, for the eye. */
  shortName: string;
  /** Where it can be read; absent where the path does not name a published file. */
  address?: string;
}

/** Turns `docs/zh/page.md@commit` into a link to that file at that commit. */
export function sourceOf(name: string): Source {
  const parts = /^(docs\/\S+\.md)@([0-9a-f]{7,40})\b/.exec(name);
  if (!parts) return { name, shortName: name };
  const address = `https://github.com/GuanceCloud/guance-docs/blob/${parts[2]}/${parts[1]}`;
  return { name, shortName: (parts[1] ?? "").replace(/^docs\//, ""), address };
}
