package dev.zhuli.run;

import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.file.FolderBlobs;
import dev.zhuli.file.Uploads;
import dev.zhuli.storage.JdbcArtifactStore;
import dev.zhuli.storage.JdbcFileStore;
import dev.zhuli.tool.attachment.AttachedDocuments;
import dev.zhuli.tool.attachment.DocumentLibrary;
import dev.zhuli.tool.attachment.PictureIntake;
import dev.zhuli.tool.attachment.PictureTexts;
import dev.zhuli.tool.attachment.PictureView;
import dev.zhuli.tool.document.DocumentLimits;
import dev.zhuli.tool.document.Documents;
import dev.zhuli.tool.picture.PictureLimits;
import dev.zhuli.tool.picture.Pictures;
import dev.zhuli.tool.reader.FetchLimits;
import dev.zhuli.tool.reader.GuardedReader;
import dev.zhuli.tool.reader.ReaderSettings;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalSettings;
import dev.zhuli.tool.voice.RecordingView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The real sources of a turn, in a folder. */
final class TurnSourcesFixture {
  private TurnSourcesFixture() {}

  static TurnSources in(Path folder, DataSource database) throws IOException {
    FileStore store = new JdbcFileStore(database);
    Uploads uploads =
        new Uploads(
            store,
            new FolderBlobs(folder.resolve("files")),
            new Uploads.Limits(1 << 20, 1 << 20, new Quota(10, 1 << 22)),
            Clock.systemUTC());
    Artifacts artifacts = artifacts(folder, database);
    DocumentLibrary library =
        new DocumentLibrary(
            uploads,
            new Documents(DocumentLimits.defaults(), picture -> ""),
            new FolderBlobs(folder.resolve("texts")),
            JsonMapper.shared(),
            Clock.systemUTC());
    Retrieval retrieval =
        new Retrieval(folder.resolve("index"), Optional.empty(), RetrievalSettings.defaults());
    return new TurnSources(
        new AttachedFiles(store, 10),
        new PictureIntake(
            new Pictures(PictureLimits.usual()),
            new GuardedReader(ReaderSettings.DEFAULTS),
            uploads,
            artifacts,
            FetchLimits.PICTURE),
        new PictureView(artifacts, texts(folder, artifacts)),
        new AttachedDocuments(store, library, retrieval),
        new RecordingView(artifacts, DataSize.ofMegabytes(10)));
  }

  static Artifacts artifacts(Path folder, DataSource database) {
    return new Artifacts(
        new JdbcArtifactStore(database),
        new FolderBlobs(folder.resolve("artifacts")),
        new Quota(10, 1 << 22),
        Clock.systemUTC());
  }

  static PictureTexts texts(Path folder, Artifacts artifacts) {
    return new PictureTexts(
        artifacts,
        picture -> Optional.empty(),
        new FolderBlobs(folder.resolve("seen")),
        Clock.systemUTC());
  }
}
