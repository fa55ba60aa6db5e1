package dev.zhuli;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.file.Artifacts;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.run.RunStore;
import dev.zhuli.run.Speaker;
import dev.zhuli.run.SpokenAnswers;
import dev.zhuli.run.Voices;
import dev.zhuli.tool.voice.Recordings;
import dev.zhuli.tool.voice.SpeechEndpoint;
import dev.zhuli.tool.voice.TranscriptionEndpoint;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what hears and speaks; a service is there when the settings name one. */
@Configuration(proxyBeanMethods = false)
class VoiceWiring {

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("zhuli.speech.base-url")
  SpeechEndpoint speechEndpoint(ZhuliSettings settings, JsonMapper json) {
    return new SpeechEndpoint(settings.speech(), json);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("zhuli.transcription.base-url")
  TranscriptionEndpoint transcriptionEndpoint(ZhuliSettings settings, JsonMapper json) {
    return new TranscriptionEndpoint(settings.transcription(), json);
  }

  /** At least for one turn whose recordings and answer are as large as they may be. */
  @Bean
  SoundMemory soundMemory(ZhuliSettings settings) {
    long body = settings.request().maxBody().toBytes();
    return SoundMemory.ofHeap(
        Math.max(body, 2 * Math.max(10L << 20, settings.files().maxRecording().toBytes())));
  }

  @Bean
  Voices voices(
      ZhuliSettings settings,
      ObjectProvider<SpeechEndpoint> speech,
      ObjectProvider<TranscriptionEndpoint> transcription,
      Artifacts artifacts,
      RunStore runs,
      SoundMemory memory,
      Clock clock) {
    return new Voices(
        new Recordings(
            artifacts, transcription.getIfAvailable(), settings.files().maxRecording(), clock),
        new SpokenAnswers(runs, clock),
        new Speaker(speech.getIfAvailable(), artifacts, settings.speech().keep(), clock),
        memory);
  }
}
