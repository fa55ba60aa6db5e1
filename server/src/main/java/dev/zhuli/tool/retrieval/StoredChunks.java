package dev.zhuli.tool.retrieval;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/** Reads chunks back out of one document's index. */
final class StoredChunks {
  private final IndexSearcher searcher;

  StoredChunks(IndexReader reader) {
    searcher = new IndexSearcher(reader);
  }

  Chunk chunk(int ordinal) throws IOException {
    ScoreDoc[] found =
        searcher.search(IntField.newExactQuery(IndexFile.ORDINAL, ordinal), 1).scoreDocs;
    if (found.length == 0) {
      throw new IOException("chunk " + ordinal + " is missing");
    }
    Document document = searcher.storedFields().document(found[0].doc);
    return new Chunk(
        number(document, IndexFile.PAGE),
        document.get(IndexFile.LABEL),
        document.get(IndexFile.HEADING),
        document.get(IndexFile.TEXT),
        number(document, IndexFile.OVERLAP));
  }

  private static int number(Document document, String field) throws IOException {
    var stored = document.getField(field);
    if (stored == null || stored.numericValue() == null) {
      throw new IOException("a chunk has no " + field);
    }
    return stored.numericValue().intValue();
  }
}
