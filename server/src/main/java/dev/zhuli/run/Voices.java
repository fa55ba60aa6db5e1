package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Capability;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.Model;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.tool.voice.Recordings;
import java.util.List;

/** What turns hear and say, and the memory that it may take. */
public record Voices(
    Recordings recordings, SpokenAnswers earlier, Speaker speaker, SoundMemory memory) {

  /**
   * Before anything is done: whether what is sent can be heard, and what is asked for be spoken.
   *
   * @throws ApiException 1212 when not
   */
  void check(TurnRequest request, Model.Info model) {
    boolean sound =
        request.messages().stream()
            .flatMap(message -> message.parts().stream())
            .anyMatch(Part.Audio.class::isInstance);
    if (sound && !model.audio() && !recordings.canTranscribe()) {
      throw new ApiException(new ApiError.ModelCannot(Capability.HEAR_AUDIO));
    }
    boolean speaksItself = model.audio() && request.translation() == null;
    if (request.speech() != null && !speaksItself && !speaker.hasService()) {
      throw new ApiException(new ApiError.ModelCannot(Capability.SPEAK));
    }
  }

  /**
   * The new messages with words for what the model isn't to hear itself.
   *
   * @param first place of the first of the messages in the request
   * @param checked whether words are checked: then a recording goes to no model without its words,
   *     where they can be had
   * @throws ApiException 1214 for what there isn't or can't be understood, 1234 when the
   *     transcription service can't be had
   */
  List<ChatMessage> inWords(
      Caller caller, Model.Info model, int first, List<ChatMessage> messages, boolean checked) {
    boolean hears = model.audio() && !(checked && recordings.canTranscribe());
    List<ChatMessage> known = earlier.inWords(caller.tenant(), first, messages);
    return recordings.inWords(caller.tenant(), first, known, hears);
  }

  /** Keeps the recordings that the model hears with their conversation. */
  List<ChatMessage> keep(Caller caller, String conversationId, List<ChatMessage> messages) {
    return recordings.keep(caller.tenant(), conversationId, messages);
  }
}
