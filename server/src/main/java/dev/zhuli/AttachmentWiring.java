package dev.zhuli;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.config.ZhuliSettings.FileSettings;
import dev.zhuli.config.ZhuliSettings.WebSettings;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.FolderBlobs;
import dev.zhuli.file.Uploads;
import dev.zhuli.model.embedding.BgeEmbedder;
import dev.zhuli.run.AttachedFiles;
import dev.zhuli.run.TurnSources;
import dev.zhuli.tool.attachment.AttachedDocuments;
import dev.zhuli.tool.attachment.DocumentLibrary;
import dev.zhuli.tool.attachment.FileRemoval;
import dev.zhuli.tool.attachment.PictureIntake;
import dev.zhuli.tool.attachment.PictureTexts;
import dev.zhuli.tool.attachment.PictureView;
import dev.zhuli.tool.attachment.WrittenText;
import dev.zhuli.tool.document.DocumentLimits;
import dev.zhuli.tool.document.Documents;
import dev.zhuli.tool.ocr.Ocr;
import dev.zhuli.tool.picture.PictureLimits;
import dev.zhuli.tool.picture.Pictures;
import dev.zhuli.tool.reader.FetchLimits;
import dev.zhuli.tool.reader.GuardedReader;
import dev.zhuli.tool.reader.ProxySettings;
import dev.zhuli.tool.reader.ReaderSettings;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalSettings;
import dev.zhuli.tool.voice.RecordingView;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what makes attached files, pictures and links readable. */
@Configuration(proxyBeanMethods = false)
class AttachmentWiring {
  private static final Duration EMBEDDING = Duration.ofMinutes(2);
  private static final DataSize PAGE = DataSize.ofMegabytes(20);

  @Bean(destroyMethod = "close")
  GuardedReader guardedReader(ZhuliSettings settings) {
    WebSettings web = settings.web();
    ReaderSettings usual = ReaderSettings.DEFAULTS;
    return new GuardedReader(
        new ReaderSettings(
            web.open(),
            ProxySettings.of(web.proxy(), web.noProxy(), System.getenv()),
            web.userAgent(),
            usual.connections(),
            usual.connectionsPerHost(),
            usual.connectTimeout(),
            web.cache(),
            usual.cacheTime()));
  }

  // Documents ------------------------------------------------------------------------------

  @Bean(destroyMethod = "close")
  Documents documents(WrittenText writtenText) {
    return new Documents(DocumentLimits.defaults(), writtenText);
  }

  @Bean
  DocumentLibrary documentLibrary(
      Uploads uploads, Documents documents, ZhuliSettings settings, JsonMapper json, Clock clock) {
    FolderBlobs texts = new FolderBlobs(settings.home().resolve("cache").resolve("documents"));
    return new DocumentLibrary(uploads, documents, texts, json, clock);
  }

  @Bean(destroyMethod = "close")
  BgeEmbedder embedder() {
    return new BgeEmbedder(EMBEDDING);
  }

  @Bean(destroyMethod = "close")
  Retrieval retrieval(BgeEmbedder embedder, ZhuliSettings settings) throws IOException {
    return new Retrieval(
        settings.home().resolve("index"),
        Optional.of(embedder),
        RetrievalSettings.defaults().withMaxFiles(settings.files().maxPerConversation()));
  }

  @Bean
  AttachedDocuments attachedDocuments(
      FileStore files, DocumentLibrary library, Retrieval retrieval) {
    return new AttachedDocuments(files, library, retrieval);
  }

  @Bean
  FileRemoval fileRemoval(
      Uploads uploads,
      DocumentLibrary library,
      Retrieval retrieval,
      Artifacts artifacts,
      PictureTexts pictureTexts) {
    return new FileRemoval(uploads, library, retrieval, artifacts, pictureTexts);
  }

  // Pictures -------------------------------------------------------------------------------

  @Bean(destroyMethod = "close")
  Pictures pictures(ZhuliSettings settings) {
    PictureLimits usual = PictureLimits.usual();
    int most = Math.toIntExact(settings.files().maxPicture().toBytes());
    return new Pictures(new PictureLimits(most, usual.pixels(), usual.patience()));
  }

  @Bean(destroyMethod = "close")
  Ocr ocr() {
    return Ocr.usual();
  }

  /** Pages that documents hold may be larger than what a caller may send. */
  @Bean
  WrittenText writtenText(Ocr ocr) {
    PictureLimits usual = PictureLimits.usual();
    int page = Math.toIntExact(PAGE.toBytes());
    return new WrittenText(
        new Pictures(new PictureLimits(page, usual.pixels(), usual.patience())), ocr);
  }

  @Bean
  PictureTexts pictureTexts(
      Artifacts artifacts, WrittenText reader, ZhuliSettings settings, Clock clock) {
    FolderBlobs texts = new FolderBlobs(settings.home().resolve("cache").resolve("pictures"));
    return new PictureTexts(artifacts, reader, texts, clock);
  }

  @Bean
  TurnSources turnSources(
      FileStore files,
      Pictures pictures,
      GuardedReader reader,
      Uploads uploads,
      Artifacts artifacts,
      PictureTexts texts,
      AttachedDocuments documents,
      ZhuliSettings settings) {
    FileSettings limits = settings.files();
    FetchLimits fetch =
        new FetchLimits(
            DataSize.ofBytes(limits.maxPicture().toBytes()),
            FetchLimits.PICTURE.time(),
            FetchLimits.PICTURE.maxRedirects(),
            false);
    return new TurnSources(
        new AttachedFiles(files, limits.maxPerConversation()),
        new PictureIntake(pictures, reader, uploads, artifacts, fetch),
        new PictureView(artifacts, texts),
        documents,
        new RecordingView(artifacts, limits.maxRecording()));
  }
}
