package dev.zhuli.tool.attachment;

import dev.zhuli.file.Artifacts;
import dev.zhuli.file.Uploads;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a file with all that was made of it, the pictures in conversations too. */
public final class FileRemoval {
  private static final Logger log = LoggerFactory.getLogger(FileRemoval.class);

  private final Uploads uploads;
  private final DocumentLibrary library;
  private final Retrieval retrieval;
  private final Artifacts artifacts;
  private final PictureTexts pictureTexts;

  public FileRemoval(
      Uploads uploads,
      DocumentLibrary library,
      Retrieval retrieval,
      Artifacts artifacts,
      PictureTexts pictureTexts) {
    this.uploads = uploads;
    this.library = library;
    this.retrieval = retrieval;
    this.artifacts = artifacts;
    this.pictureTexts = pictureTexts;
  }

  /**
   * False when the tenant has no such file.
   *
   * @throws dev.zhuli.error.ApiException 1305 when the index must wait for others; then nothing is
   *     deleted
   */
  public boolean remove(String tenant, String fileId) throws IOException, InterruptedException {
    if (uploads.find(tenant, fileId).isEmpty()) {
      return false;
    }
    try {
      retrieval.delete(fileId);
    } catch (RetrievalException e) {
      throw RetrievalFaults.told(e);
    }
    boolean deleted = uploads.delete(tenant, fileId);
    library.forget(fileId);
    pictureTexts.forget(artifacts.deleteCopies(tenant, fileId));
    return deleted;
  }

  /** Drops what is left of files that aren't there, as a kill or a failing disk leaves it. */
  public void sweep() throws InterruptedException {
    library.sweep();
    pictureTexts.sweep();
    try {
      List<String> indexed = retrieval.ids();
      Set<String> known = uploads.known(indexed);
      for (String id : indexed) {
        if (!known.contains(id)) {
          retrieval.delete(id);
        }
      }
    } catch (RetrievalException e) {
      log.warn("Left-over indexes could not be dropped", e);
    }
  }
}
