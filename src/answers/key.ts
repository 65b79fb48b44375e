import type { Parameters } from '../parameters.ts';

/** Deeper or longer requests are answered, but their answers are not kept. */
const deepest = 20;
const longestKey = 65_536;

/**
 * What an answer to the public depends on beside the content: the document, the operation's name and the variables,
 * whatever the order of their names. Null for a request whose answer is not to be kept.
 */
export function keyOf({ query, operationName = '', variables }: Parameters): string | null {
  const values = variables === undefined ? '{}' : inOrder(variables, 0);
  if (values === null || query.length + values.length > longestKey) return null;
  return `${operationName.length} ${operationName}${values}\n${query}`;
}

/** JSON with the members of each object in the order of their names; null where it is nested too deeply. */
function inOrder(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > deepest) return null;
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const member of value) {
      const part = inOrder(member, depth + 1);
      if (part === null) return null;
      parts.push(part);
    }
    return `[${parts.join(',')}]`;
  }
  for (const [name, member] of Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) {
    const part = inOrder(member, depth + 1);
    if (part === null) return null;
    parts.push(`${JSON.stringify(name)}:${part}`);
  }
  return `{${parts.join(',')}}`;
}
