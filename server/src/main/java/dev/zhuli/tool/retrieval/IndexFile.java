package dev.zhuli.tool.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The index of one document on disk. A chunk is a Lucene document with its text; its vectors follow
 * later as documents of their own, so that the text needn't be analysed again. One commit makes the
 * chunks appear all at once, and one each slice of vectors.
 */
final class IndexFile {
  static final String ORDINAL = "ordinal";
  static final String PAGE = "page";
  static final String LABEL = "label";
  static final String HEADING = "heading";
  static final String TEXT = "text";
  static final String OVERLAP = "overlap";
  static final String VECTOR = "vector";

  /** Ordinal of the chunk whose vector it is; several may be of one chunk. */
  static final String VECTOR_OF = "vectorOf";

  /** Raised whenever fields, analysis or cutting change, so that old indexes are built anew. */
  private static final String VERSION = "1";

  private final Path folder;
  private final Words words;

  IndexFile(Path folder, Words words) {
    this.folder = folder;
    this.words = words;
  }

  /**
   * What is known of an index without reading it.
   *
   * @param vectors how many chunks have theirs; always the first ones
   */
  record State(String build, String document, int chunks, int vectors) {
    boolean complete() {
      return vectors >= chunks;
    }

    private Map<String, String> toData() {
      return Map.of(
          "version", VERSION,
          "build", build,
          "document", document,
          "chunks", Integer.toString(chunks),
          "vectors", Integer.toString(vectors));
    }

    static State of(Map<String, String> commit) throws IOException {
      Map<String, String> data = new HashMap<>(commit);
      if (!VERSION.equals(data.get("version"))) {
        throw new CorruptIndexException("an index of another version", String.valueOf(data));
      }
      return new State(
          data.getOrDefault("build", ""),
          data.getOrDefault("document", ""),
          Integer.parseInt(data.getOrDefault("chunks", "0")),
          Integer.parseInt(data.getOrDefault("vectors", "0")));
    }
  }

  /** Fails when there is none, or one that is damaged or of another version. */
  State state() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return State.of(SegmentInfos.readLatestCommit(directory).getUserData());
    }
  }

  /** Stops in between with nothing written when it isn't wanted any more; whether it's written. */
  boolean write(State state, List<Chunk> chunks, BooleanSupplier unwanted) throws IOException {
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, settings(OpenMode.CREATE))) {
      for (int i = 0; i < chunks.size(); i++) {
        if (unwanted.getAsBoolean()) {
          writer.rollback();
          return false;
        }
        writer.addDocument(document(i, chunks.get(i)));
      }
      commit(writer, state);
      return true;
    }
  }

  /** Adds the vectors of the next chunks, one or more for each. */
  void append(State before, List<float[][]> vectors) throws IOException {
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, settings(OpenMode.APPEND))) {
      int ordinal = before.vectors();
      for (float[][] chunk : vectors) {
        for (float[] vector : chunk) {
          writer.addDocument(document(ordinal, vector));
        }
        ordinal++;
      }
      commit(writer, new State(before.build(), before.document(), before.chunks(), ordinal));
    }
  }

  private static Document document(int ordinal, float[] vector) {
    Document document = new Document();
    document.add(new NumericDocValuesField(VECTOR_OF, ordinal));
    document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }

  private static void commit(IndexWriter writer, State state) throws IOException {
    writer.setLiveCommitData(state.toData().entrySet());
    writer.commit();
  }

  private IndexWriterConfig settings(OpenMode mode) {
    return new IndexWriterConfig(words.analyzer())
        .setOpenMode(mode)
        .setRAMBufferSizeMB(16)
        .setCommitOnClose(false)
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private Document document(int ordinal, Chunk chunk) {
    Document document = new Document();
    document.add(new IntField(ORDINAL, ordinal, Store.YES));
    document.add(new StoredField(PAGE, chunk.page()));
    document.add(new StoredField(LABEL, chunk.label()));
    document.add(new StoredField(HEADING, chunk.heading()));
    document.add(new StoredField(TEXT, chunk.text()));
    document.add(new StoredField(OVERLAP, chunk.overlap()));
    String folded = words.fold(chunk.label() + "\n" + chunk.heading() + "\n" + chunk.text());
    document.add(new TextField(Words.WORDS, folded, Store.NO));
    document.add(new TextField(Words.PAIRS, folded, Store.NO));
    return document;
  }
}
