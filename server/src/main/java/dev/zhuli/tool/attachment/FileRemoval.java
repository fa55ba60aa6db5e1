package dev.zhuli.tool.attachment;

import dev.zhuli.file.Uploads;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalException;
import java.io.IOException;

/** Deletes a file with all that was made of it. */
public final class FileRemoval {
  private final Uploads uploads;
  private final DocumentLibrary library;
  private final Retrieval retrieval;

  public FileRemoval(Uploads uploads, DocumentLibrary library, Retrieval retrieval) {
    this.uploads = uploads;
    this.library = library;
    this.retrieval = retrieval;
  }

  /**
   * False when the tenant has no such file. The file itself goes last: a removal that fails can be
   * asked for again.
   *
   * @throws dev.zhuli.error.ApiException 1305 when the index must wait for others
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
    library.forget(fileId);
    return uploads.delete(tenant, fileId);
  }
}
