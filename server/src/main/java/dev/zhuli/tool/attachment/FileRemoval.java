package dev.zhuli.tool.attachment;

import dev.zhuli.file.Artifacts;
import dev.zhuli.file.Uploads;
import dev.zhuli.tool.retrieval.Retrieval;
import java.io.IOException;

/** Deletes a file with all that was made of it, the pictures in conversations too. */
public final class FileRemoval {
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

  /** False when the tenant has no such file. */
  public boolean remove(String tenant, String fileId) throws IOException, InterruptedException {
    if (!uploads.delete(tenant, fileId)) {
      return false;
    }
    library.forget(fileId);
    retrieval.delete(fileId);
    pictureTexts.forget(artifacts.deleteCopies(tenant, fileId));
    return true;
  }
}
