import { describe, expect, it } from '@jest/globals';
import { anAttachment, anExport, aPost, bodyOf, itemIn, paragraph, wordsOf } from './wordpress-export.ts';

const youtube = {
  type: 'embed',
  provider: 'YouTube',
  url: 'https://www.youtube.com/watch?v=abcdefghijk',
  text: '',
};

describe('A body of the classic editor', () => {
  it('has paragraphs between empty lines, and breaks at the others', async () => {
    expect(await bodyOf('One\ntwo\n\nthree')).toEqual([paragraph('One\ntwo'), paragraph('three')]);
  });

  it('has an embed, a film or a card where an address has a line of its own', async () => {
    const body = await bodyOf(
      'https://youtu.be/abcdefghijk\nWords\n  https://cdn.example/a.mp4  \n\nhttps://daily.example/other/\n\nhttps://unknown.example/x\n\nIn text https://youtu.be/abcdefghijk stays',
    );
    expect(body).toEqual([
      youtube,
      paragraph('Words'),
      { type: 'video', url: 'https://cdn.example/a.mp4' },
      { type: 'relatedItem', url: 'https://daily.example/other/' },
      {
        type: 'paragraph',
        spans: [{ text: 'https://unknown.example/x', href: 'https://unknown.example/x' }],
      },
      paragraph('In text https://youtu.be/abcdefghijk stays'),
    ]);
  });

  it('leaves addresses in preformatted text alone', async () => {
    expect(
      (await bodyOf('<pre>\nsee\nhttps://youtu.be/abcdefghijk\n</pre>')).map(({ type }) => type),
    ).toEqual(['paragraph']);
  });

  it('has links that name a post by its id lead to its address', async () => {
    const body = await bodyOf('<a href="/?p=30&amp;x=1">there</a>', [
      aPost({ 'wp:post_id': '30', link: 'https://daily.example/thirty/' }),
    ]);
    expect(body).toMatchObject([{ spans: [{ text: 'there', href: 'https://daily.example/thirty/' }] }]);
  });
});

describe('A short code', () => {
  const image = '<img src="https://daily.example/wp-content/uploads/2024/05/seven-300x200.jpg" alt="Alt" />';

  it.each([
    [
      'behind the picture',
      `[caption id="attachment_7" width="300"]<a href="https://x.example/">${image}</a> Words <em>under</em> it[/caption]`,
    ],
    ['in an attribute', `[wp_caption id="attachment_7" caption="Words under it"]${image}[/wp_caption]`],
  ])('of a caption puts the words %s under it', async (_, content) => {
    const body = await bodyOf(`${content}\n\nAfter.`, [anAttachment(7, 'seven.jpg')]);
    expect(body).toMatchObject([
      { type: 'image', imageId: '1', alt: 'Alt', caption: 'Words under it' },
      paragraph('After.'),
    ]);
  });

  it('of a gallery shows the pictures that it names, or those of its post in their order', async () => {
    const attachments = [
      anAttachment(7, 'seven.jpg', { 'wp:post_parent': '12', 'wp:menu_order': '2' }),
      anAttachment(8, 'eight.jpg', { 'wp:post_parent': '12', 'wp:menu_order': '1' }),
      anAttachment(9, 'nine.jpg'),
      anAttachment(10, 'ten.mp3', { 'wp:post_parent': '12' }),
    ];
    const urls = async (code: string) =>
      (await itemIn(anExport([aPost({ 'content:encoded': code }), ...attachments]))).images.map(({ url }) =>
        url.replace(/.*\//, ''),
      );
    expect(await urls('[gallery ids="9,7"]')).toEqual(['nine.jpg', 'seven.jpg']);
    expect(await urls('[gallery columns="2"]')).toEqual(['eight.jpg', 'seven.jpg']);
    expect(await urls('[gallery exclude="8"]')).toEqual(['seven.jpg']);
  });

  it.each([
    '[embed width="600"]https://www.youtube.com/watch?v=abcdefghijk[/embed]',
    '[youtube=https://www.youtube.com/watch?v=abcdefghijk&amp;w=640]',
    '[youtube id="abcdefghijk"]',
    '[youtube]abcdefghijk[/youtube]',
    '[vc_video link="https://youtu.be/abcdefghijk"]',
  ])('of an embed is an embed: %s', async (code) => {
    expect(await bodyOf(code)).toEqual([youtube]);
  });

  it('of a film or a sound is its file', async () => {
    const body = await bodyOf(
      '[video width="640" mp4="https://daily.example/a.mp4"][/video]\n\n[audio src="https://daily.example/a.mp3"]',
    );
    expect(body).toMatchObject([
      { type: 'video', url: 'https://daily.example/a.mp4' },
      { type: 'embed', url: 'https://daily.example/a.mp3' },
    ]);
  });

  it.each([
    ['[su_spoiler title="More of it"]Inner <b>words</b>[/su_spoiler]', 'More of it Inner words'],
    ['[vc_row][vc_column width="1/2"]Column[/vc_column][/vc_row]', 'Column'],
    ['[poll id="3" title="Which one?"]', 'Which one?'],
    ['Some [highlight color="red"]red[/highlight] words', 'Some red words'],
    ['It costs [price id=5] today', 'It costs today'],
    ['[outer a=1]One [inner b=2]two[/outer] three', 'One two three'],
    ['[et_pb_row admin_label="row"][et_pb_text admin_label="My text"]Said[/et_pb_text][/et_pb_row]', 'Said'],
    ['[one_half]Left[/one_half][one_half_last]Right[/one_half_last]', 'Left Right'],
    ['[dropcap]T[/dropcap]he end', 'The end'],
    ['A claim.[ref]Its source, p. 12.[/ref]', 'A claim. (Its source p. 12.)'],
  ])('that nobody knows goes, and its words stay: %s', async (code, words) => {
    expect(wordsOf(await bodyOf(code)).replace(/ +/g, ' ')).toBe(words);
  });

  it('of a button keeps where it leads', async () => {
    expect(await bodyOf('[button url="https://shop.example/" color="red"]Buy[/button]')).toEqual([
      { type: 'paragraph', spans: [{ text: 'Buy', href: 'https://shop.example/' }] },
    ]);
    expect(await bodyOf('[button link="javascript:x"]Buy[/button]')).toEqual([paragraph('Buy')]);
  });

  const link = (text: string, href: string) => ({ type: 'paragraph', spans: [{ text, href }] });
  it.each([
    ['Read [doc url="https://x.example/a.pdf"] now', 'https://x.example/a.pdf', 'https://x.example/a.pdf'],
    ['Read [doc href="/a.pdf" title="the report"] now', 'the report', 'https://daily.example/a.pdf'],
    ['Read [doc_link https://x.example/a.pdf] now', 'https://x.example/a.pdf', 'https://x.example/a.pdf'],
  ])('that nobody knows keeps its address within a sentence: %s', async (code, text, href) => {
    expect(await bodyOf(code)).toEqual([
      { type: 'paragraph', spans: [{ text: 'Read ' }, { text, href }, { text: ' now' }] },
    ]);
  });

  it.each([
    [
      '[box_more link="url:https%3A%2F%2Fx.example%2Fa|title:More"]More of it[/box_more]',
      'https://x.example/a',
    ],
    ['[panel url="https://x.example/a"]<p>One.</p><p>Two.</p>[/panel]', 'https://x.example/a'],
    ['[teaser button_link="https://x.example/a"]<p>One.</p>[/teaser]', 'https://x.example/a'],
  ])('that nobody knows keeps its address behind its contents: %s', async (code, href) => {
    expect((await bodyOf(code)).at(-1)).toEqual(link(href, href));
  });

  it('that nobody knows, and that stands alone, keeps its address with its words', async () => {
    expect(await bodyOf('[donate_box url="https://give.example/" text="Give today"]')).toMatchObject([
      { type: 'unsupported', originalType: 'short code donate_box', text: 'Give today' },
    ]);
    expect(await bodyOf('[donate_box url="https://give.example/"]')).toMatchObject([
      { type: 'unsupported', text: 'https://give.example/' },
    ]);
  });

  it('that nobody knows is the sound, film or embed to which it leads', async () => {
    const body = await bodyOf(
      '[my_sound file="https://x.example/a.mp3"]\n\n[my_film url="/a.mp4"]\n\n[my_tube url="https://youtu.be/abcdefghijk"]',
    );
    expect(body).toMatchObject([
      { type: 'embed', url: 'https://x.example/a.mp3' },
      { type: 'video', url: 'https://daily.example/a.mp4' },
      youtube,
    ]);
  });

  it('has no address of what only looks: pictures behind it, icons', async () => {
    expect(
      await bodyOf(
        '[et_pb_cta background_url="https://x.example/b" image_link="https://x.example/c"]Words[/et_pb_cta]',
      ),
    ).toEqual([paragraph('Words')]);
  });

  it('of a sound has its title as its words: its own, or that of the library', async () => {
    const sound = anAttachment(7, 'talk.mp3', { title: 'A talk', 'excerpt:encoded': 'Recorded in May' });
    const url = 'https://daily.example/wp-content/uploads/2024/05/talk.mp3';
    const text = async (code: string) =>
      (await bodyOf(code, [sound])).map((block) => ('text' in block ? block.text : null));
    expect(await text(`[audio src="${url}"]`)).toEqual(['A talk']);
    expect(await text(`[audio src="${url}" title="Mine"]`)).toEqual(['Mine']);
    expect(await text('[audio src="https://x.example/b.mp3"]')).toEqual(['']);
    expect(await text('<!-- wp:audio {"id":7} /-->')).toEqual(['A talk']);
    expect(await text('[playlist ids="7"]')).toEqual(['A talk\nRecorded in May']);
  });

  it.each([
    '[timed-content-server show="1-Jan-2030 12:00"]Later.[/timed-content-server]',
    '[hidden]Not yet.[/hidden]',
    '[if_country code="de"]Hallo.[/if_country]',
    '[sociallocker]Like us first.[/sociallocker]',
  ])('that shows its contents on a condition shows nothing, and that is noted: %s', async (code) => {
    const { body, status, notes } = await itemIn(
      anExport([aPost({ 'content:encoded': `Words.\n\n${code}` })]),
    );
    expect(body).toMatchObject([paragraph('Words.')]);
    expect([status, notes]).toEqual(['published', ['part-conditional']]);
  });

  it.each([
    '[members_only]',
    '[um_loggedin]',
    '[pms-restrict plans="1"]',
    '[groups_member group="a"]',
    '[access level="1"]',
  ])('of a plugin for members makes the post a draft: %s', async (code) => {
    const end = code.replace('[', '[/').replace(/ .*/, ']');
    const { status, notes } = await itemIn(
      anExport([aPost({ 'content:encoded': `Free.\n\n${code}Paid.${end}` })]),
    );
    expect([status, notes]).toEqual(['draft', ['status-members']]);
  });

  it('of a quotation or a picture, whoever made it, is one', async () => {
    const body = await bodyOf(
      '[pullquote author="Jane Doe"]Wise words[/pullquote]\n\n[pic src="https://x.example/p.jpg" alt="A hall" caption="At night"]',
    );
    expect(body).toMatchObject([
      { type: 'quote', spans: [{ text: 'Wise words' }], attribution: 'Jane Doe' },
      { type: 'image', alt: 'A hall', caption: 'At night' },
    ]);
  });

  it('is run in the block editor too', async () => {
    const body = await bodyOf('<!-- wp:shortcode -->\n[youtube id="abcdefghijk"]\n<!-- /wp:shortcode -->');
    expect(body).toEqual([youtube]);
  });

  it('that nobody knows keeps the words that are for reading, as a block of its own', async () => {
    expect(await bodyOf('Before\n\n[weather place="Bergen" title="Rain all day" days=3 /]\n\nAfter')).toEqual(
      [
        paragraph('Before'),
        { type: 'unsupported', originalType: 'short code weather', text: 'Rain all day' },
        paragraph('After'),
      ],
    );
  });

  it('that is HTML in base64 is that HTML', async () => {
    const raw = Buffer.from(encodeURIComponent('<p>Raw words</p>')).toString('base64');
    expect(await bodyOf(`[vc_raw_html]${raw}[/vc_raw_html]`)).toEqual([paragraph('Raw words')]);
  });

  it.each([
    'He said so [sic] and left [1] and [2]',
    "[editor's note: she did not]",
    '[…] and then [/sarcasm] [Photo: AP] [a = b]',
    '[unclosed quote="x and no end',
  ])('is not what only stands in brackets: %s', async (text) => {
    expect(await bodyOf(text)).toEqual([paragraph(text)]);
  });

  it('in double brackets is shown and not run', async () => {
    expect(await bodyOf('[[gallery ids="1"]] and [[b a=1]c[/b]]')).toEqual([
      paragraph('[gallery ids="1"] and [b a=1]c[/b]'),
    ]);
  });

  it('in the attribute of a tag is left alone', async () => {
    expect(await bodyOf('<a href="https://x.example/[code a=1]">there</a>')).toMatchObject([
      { spans: [{ text: 'there' }] },
    ]);
  });

  it.each([
    ['unclosed 100,000 times', '[caption id="x"]'.repeat(100_000)],
    ['broken off 50,000 times', '[caption id="x" '.repeat(50_000)],
    ['nested 10,000 deep', `${'[foo a=1]'.repeat(10_000)}word${'[/foo]'.repeat(10_000)}`],
    ['with a quotation that never ends', '[a b="'.repeat(100_000)],
    ['that is a million brackets', '['.repeat(1_000_000)],
  ])(
    '%s is read to its end: at a cost that grows with the square of its length that would take hours',
    async (_, content) => {
      const read = await bodyOf(content).then(
        (body) => body.length,
        (error: Error) => error.message,
      );
      expect(read).toEqual(expect.anything());
    },
  );
});
