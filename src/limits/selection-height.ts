import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { limitExceeded } from './limit-exceeded.ts';

/** How far a selection reaches down. */
interface Height {
  /** Fields below each other. */
  readonly fields: number;
  /** Selections below each other: fields, and fragments around them. */
  readonly levels: number;
}

/** How far above a selection the walk has come. */
interface Above extends Height {
  /** Whether what is asked of is the schema itself. */
  readonly ofSchema: boolean;
}

const none: Height = { fields: 0, levels: 0 };

/** What GraphQL's own introspection query needs is 15; what is asked of the schema is counted apart. */
const deepestIntrospection = 25;

/** Around each field as many fragments may stand in each other as layered apps write, and some. */
const levelsOfField = 5;

/**
 * Measures selections, fragments followed: each fragment once. The walk itself never goes deeper than the limits, so that no
 * document exhausts the stack.
 */
export class SelectionHeights {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #depthLimit: number;
  /** `none` while it is being measured: that cuts circles. */
  readonly #heights = new Map<string, Height>();
  readonly #widths = new Map<string, number>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, depthLimit: number) {
    this.#fragments = fragments;
    this.#depthLimit = depthLimit;
  }

  /** @throws GraphQLError GRAPHQL_LIMIT_EXCEEDED for an operation's selection that is deeper than allowed */
  check(selectionSet: SelectionSetNode): void {
    this.#heightOf(selectionSet, { ...none, ofSchema: false });
  }

  /** The fields of the first level. To be asked for of what `check` has let pass. */
  widthOf(selectionSet: SelectionSetNode): number {
    return selectionSet.selections.reduce((width, selection) => {
      if (selection.kind === Kind.FIELD) return width + 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return width + this.widthOf(selection.selectionSet);
      const name = selection.name.value;
      let known = this.#widths.get(name);
      if (known === undefined) {
        this.#widths.set(name, 0);
        const fragment = this.#fragments.get(name);
        known = fragment === undefined ? 0 : this.widthOf(fragment.selectionSet);
        this.#widths.set(name, known);
      }
      return Math.min(width + known, Number.MAX_SAFE_INTEGER);
    }, 0);
  }

  #heightOf({ selections }: SelectionSetNode, above: Above): Height {
    let fields = 0;
    let levels = 0;
    let hasLeaf = false;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD && selection.selectionSet === undefined) {
        hasLeaf ||= above.ofSchema || !isOfSchema(selection);
        continue;
      }
      const height = this.#heightOfOne(selection, above);
      fields = Math.max(fields, height.fields);
      levels = Math.max(levels, height.levels);
    }
    if (!hasLeaf) return { fields, levels };
    this.#checkHeight({ ...above, fields: above.fields + 1, levels: above.levels + 1 });
    return { fields: Math.max(fields, 1), levels: Math.max(levels, 1) };
  }

  #heightOfOne(selection: SelectionNode, above: Above): Height {
    if (selection.kind === Kind.FIELD) return this.#heightOfField(selection, above);
    const here = { ...above, levels: above.levels + 1 };
    this.#checkHeight(here);
    const height =
      selection.kind === Kind.INLINE_FRAGMENT
        ? this.#heightOf(selection.selectionSet, here)
        : this.#heightOfFragment(selection.name.value, here);
    return { fields: height.fields, levels: height.levels + 1 };
  }

  #heightOfField(field: FieldNode, above: Above): Height {
    const entersSchema = !above.ofSchema && isOfSchema(field);
    const here = entersSchema
      ? { fields: 1, levels: 1, ofSchema: true }
      : { ...above, fields: above.fields + 1, levels: above.levels + 1 };
    this.#checkHeight(here);
    const below = field.selectionSet === undefined ? none : this.#heightOf(field.selectionSet, here);
    return entersSchema ? none : { fields: below.fields + 1, levels: below.levels + 1 };
  }

  #heightOfFragment(name: string, above: Above): Height {
    const known = this.#heights.get(name);
    if (known !== undefined) {
      const { fields, levels, ofSchema } = above;
      this.#checkHeight({ fields: fields + known.fields, levels: levels + known.levels, ofSchema });
      return known;
    }
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return none;
    this.#heights.set(name, none);
    const height = this.#heightOf(fragment.selectionSet, above);
    this.#heights.set(name, height);
    return height;
  }

  #checkHeight({ fields, levels, ofSchema }: Above): void {
    const most = ofSchema ? deepestIntrospection : this.#depthLimit;
    const where = ofSchema ? 'of the schema itself' : 'DEPTH_LIMIT';
    if (fields > most)
      throw limitExceeded(
        `more than ${most} fields below each other`,
        `at most ${most} are allowed (${where})`,
      );
    const mostLevels = most * levelsOfField;
    if (levels > mostLevels)
      throw limitExceeded(
        `more than ${mostLevels} fields and fragments within each other`,
        `at most ${mostLevels} are allowed (${levelsOfField} times ${where})`,
      );
  }
}

const isOfSchema = ({ name }: FieldNode): boolean => name.value.startsWith('__');
