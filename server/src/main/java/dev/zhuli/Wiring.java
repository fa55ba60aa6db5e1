package dev.zhuli;

import dev.zhuli.access.Authenticator;
import dev.zhuli.access.CachedKeyStore;
import dev.zhuli.access.KeyStore;
import dev.zhuli.access.Keys;
import dev.zhuli.access.MasterKey;
import dev.zhuli.access.Secrets;
import dev.zhuli.access.moderation.Moderation;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.conversation.ConversationGate;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.HistoryWindow;
import dev.zhuli.conversation.Suggester;
import dev.zhuli.conversation.Summarizer;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.ArtifactStore;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.Uploads;
import dev.zhuli.model.Models;
import dev.zhuli.run.ConversationRemoval;
import dev.zhuli.run.EphemeralSweep;
import dev.zhuli.run.JournalRunLog;
import dev.zhuli.run.KeptBelongings;
import dev.zhuli.run.RunLog;
import dev.zhuli.run.RunPruner;
import dev.zhuli.run.RunRecovery;
import dev.zhuli.run.RunStarter;
import dev.zhuli.run.RunStore;
import dev.zhuli.run.Runs;
import dev.zhuli.run.TurnSources;
import dev.zhuli.run.Voices;
import dev.zhuli.storage.JdbcArtifactStore;
import dev.zhuli.storage.JdbcConversationStore;
import dev.zhuli.storage.JdbcFileStore;
import dev.zhuli.storage.JdbcKeyStore;
import dev.zhuli.storage.JdbcRunStore;
import dev.zhuli.storage.SqliteDatabase;
import dev.zhuli.tool.ToolSource;
import dev.zhuli.tool.attachment.FileRemoval;
import dev.zhuli.tool.attachment.PictureTexts;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Puts the parts together; nothing else knows all of them. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  DataSource database(ZhuliSettings settings) {
    return SqliteDatabase.open(settings.home().resolve("zhuli.db"));
  }

  // Access ---------------------------------------------------------------------------------

  @Bean
  KeyStore keyStore(DataSource database) {
    return new CachedKeyStore(new JdbcKeyStore(JdbcClient.create(database)));
  }

  @Bean
  Secrets secrets(ZhuliSettings settings) throws IOException {
    return new Secrets(MasterKey.open(settings.home()));
  }

  @Bean
  Keys keys(KeyStore store, Secrets secrets, Clock clock) {
    return new Keys(store, secrets, clock);
  }

  @Bean
  Authenticator authenticator(
      KeyStore store, Secrets secrets, ZhuliSettings settings, Clock clock) {
    return new Authenticator(
        store, secrets, settings.apiKey(), clock, settings.access().clockLeeway());
  }

  // Conversations --------------------------------------------------------------------------

  @Bean
  ConversationStore conversations(DataSource database, JsonMapper json) {
    return new JdbcConversationStore(database, json);
  }

  @Bean
  ConversationGate conversationGate(ZhuliSettings settings) {
    return new ConversationGate(settings.run().conversationWait());
  }

  @Bean
  HistoryWindow historyWindow() throws IOException {
    return new HistoryWindow(new Summarizer(prompt("summary.md")));
  }

  @Bean
  Suggester suggester() throws IOException {
    return new Suggester(prompt("suggest.md"));
  }

  private static String prompt(String name) throws IOException {
    ClassPathResource prompt = new ClassPathResource(name, Summarizer.class);
    return prompt.getContentAsString(StandardCharsets.UTF_8).strip();
  }

  // Files ----------------------------------------------------------------------------------

  @Bean
  FileStore fileStore(DataSource database) {
    return new JdbcFileStore(database);
  }

  @Bean
  ArtifactStore artifactStore(DataSource database) {
    return new JdbcArtifactStore(database);
  }

  // Runs -----------------------------------------------------------------------------------

  @Bean
  RunStore runStore(DataSource database, JsonMapper json) {
    return new JdbcRunStore(database, json);
  }

  @Bean
  RunLog runLog(ZhuliSettings settings, JsonMapper json) {
    return new JournalRunLog(settings.home().resolve("runs"), json);
  }

  /** Closed by {@link RunsLifecycle}, before the web server. */
  @Bean(destroyMethod = "")
  Runs runs(
      ZhuliSettings settings,
      Catalogue catalogue,
      ConversationStore conversations,
      Models models,
      HistoryWindow window,
      RunStore store,
      RunLog runLog,
      ConversationGate gate,
      RunRecovery recovery,
      TurnSources sources,
      Voices voices,
      List<ToolSource> tools,
      KeptBelongings belongings,
      Moderation moderation,
      MeterRegistry meters,
      Clock clock) {
    RunStarter starter =
        new RunStarter(
            catalogue,
            conversations,
            store,
            gate,
            models,
            window,
            recovery,
            sources,
            voices,
            tools,
            belongings,
            moderation,
            clock);
    recovery.recover(id -> false); // before anything new can run
    Runs runs =
        new Runs(
            starter,
            store,
            runLog,
            moderation,
            voices.speaker(),
            clock,
            new Runs.Limits(settings.run().maxRunning(), settings.run().idempotency()));
    meters.gauge("zhuli.runs.running", runs, Runs::running);
    return runs;
  }

  @Bean
  KeptBelongings belongings(
      FileStore files,
      Uploads uploads,
      Artifacts artifacts,
      ArtifactLinks links,
      ConversationStore conversations,
      RunStore store) {
    return new KeptBelongings(files, uploads, artifacts, links, conversations, store);
  }

  @Bean
  RunRecovery runRecovery(RunStore store, RunLog runLog, Clock clock) {
    return new RunRecovery(store, runLog, clock);
  }

  @Bean
  RunPruner runPruner(RunStore store, RunLog runLog, Clock clock, ZhuliSettings settings) {
    return new RunPruner(store, runLog, clock, settings.run().keepEvents());
  }

  @Bean
  ConversationRemoval conversationRemoval(
      ConversationStore conversations,
      RunStore store,
      RunLog runLog,
      Runs runs,
      ConversationGate gate,
      Artifacts artifacts,
      PictureTexts pictureTexts,
      CodeInterpreter interpreter) {
    return new ConversationRemoval(
        conversations, store, runLog, runs, gate, artifacts, interpreter::forget, pictureTexts);
  }

  @Bean
  EphemeralSweep ephemeralSweep(
      ConversationStore conversations,
      ConversationRemoval removal,
      FileStore files,
      FileRemoval fileRemoval,
      Clock clock) {
    return new EphemeralSweep(conversations, removal, files, fileRemoval, clock);
  }
}
