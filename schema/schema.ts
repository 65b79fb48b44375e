import './scalars.ts';
import './article.ts';
import './author.ts';
import './block-media.ts';
import './block-text.ts';
import './feed.ts';
import './node.ts';
import './read-more.ts';
import './section.ts';
import './tag.ts';
import './video.ts';
import { builder } from './builder.ts';
import { refuseByPromise } from './refusal.ts';

/** The schema that clients see: every concept above has told the builder its types and root fields, in reading order. */
export const schema = refuseByPromise(builder.toSchema({ sortSchema: false }));
