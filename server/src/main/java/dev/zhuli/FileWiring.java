package dev.zhuli;

import dev.zhuli.access.Secrets;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.config.ZhuliSettings.FileSettings;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.ArtifactStore;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.file.FolderBlobs;
import dev.zhuli.file.Uploads;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what has to do with files. */
@Configuration(proxyBeanMethods = false)
class FileWiring {

  @Bean
  Uploads uploads(FileStore store, ZhuliSettings settings, Clock clock) {
    FileSettings files = settings.files();
    Uploads.Limits limits =
        new Uploads.Limits(
            files.maxFile().toBytes(), files.maxPicture().toBytes(), quota(settings));
    return new Uploads(store, new FolderBlobs(settings.home().resolve("files")), limits, clock);
  }

  @Bean
  Artifacts artifacts(ArtifactStore store, ZhuliSettings settings, Clock clock) {
    FolderBlobs contents = new FolderBlobs(settings.home().resolve("artifacts"));
    return new Artifacts(store, contents, quota(settings), clock);
  }

  private static Quota quota(ZhuliSettings settings) {
    FileSettings files = settings.files();
    return new Quota(files.maxPerTenant(), files.maxTotal().toBytes());
  }

  @Bean
  ArtifactLinks artifactLinks(Secrets secrets, ZhuliSettings settings, Clock clock) {
    return new ArtifactLinks(secrets.signer("artifacts"), settings.files().linkLife(), clock);
  }
}
