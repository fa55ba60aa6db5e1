package dev.zhuli.tool.attachment;

import dev.zhuli.file.Uploads;
import dev.zhuli.tool.retrieval.Retrieval;
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

  /** False when the tenant has no such file. */
  public boolean remove(String tenant, String fileId) throws IOException, InterruptedException {
    if (!uploads.delete(tenant, fileId)) {
      return false;
    }
    library.forget(fileId);
    retrieval.delete(fileId);
    return true;
  }
}
