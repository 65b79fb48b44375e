
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "Block": [
      "DividerBlock",
      "EmbedBlock",
      "GalleryBlock",
      "HeadingBlock",
      "ImageBlock",
      "ListBlock",
      "ParagraphBlock",
      "QuoteBlock",
      "RelatedItemBlock",
      "TableBlock",
      "UnsupportedBlock",
      "VideoBlock"
    ],
    "FeedItem": [
      "Article",
      "Video"
    ],
    "Node": [
      "Article",
      "Author",
      "Section",
      "Tag",
      "Video"
    ]
  }
};
      export default result;
    