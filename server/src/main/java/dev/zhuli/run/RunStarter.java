package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.access.moderation.Moderation;
import dev.zhuli.access.moderation.Moderation.Said;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.Conversation.Summary;
import dev.zhuli.conversation.ConversationGate;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.HistoryWindow;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.ModelAdvice;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.id.Ids;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.Models;
import dev.zhuli.run.ConversationPlaces.Place;
import dev.zhuli.tool.ToolContext;
import dev.zhuli.tool.ToolSource;
import dev.zhuli.tool.retrieval.CitablePassages;
import dev.zhuli.tool.voice.Recordings;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gets everything ready that a run needs: assistant, conversation, place in it, model, turn. */
public final class RunStarter {
  /** A result of an earlier round takes a sixteenth of the window at most. */
  private static final int ROUNDS_OF_WINDOW = 16;

  private final Catalogue catalogue;
  private final ConversationStore conversations;
  private final RunStore runs;
  private final ConversationPlaces places;
  private final Models models;
  private final HistoryWindow window;
  private final TurnSources sources;
  private final Voices voices;
  private final List<ToolSource> tools;
  private final KeptBelongings belongings;
  private final Moderation moderation;
  private final Ids ids;
  private final Clock clock;

  public RunStarter(
      Catalogue catalogue,
      ConversationStore conversations,
      RunStore runs,
      ConversationGate gate,
      Models models,
      HistoryWindow window,
      RunRecovery recovery,
      TurnSources sources,
      Voices voices,
      List<ToolSource> tools,
      KeptBelongings belongings,
      Moderation moderation,
      Clock clock) {
    this.tools = List.copyOf(tools);
    this.belongings = belongings;
    this.catalogue = catalogue;
    this.conversations = conversations;
    this.runs = runs;
    this.places = new ConversationPlaces(conversations, gate, recovery, clock);
    this.models = models;
    this.window = window;
    this.sources = sources;
    this.voices = voices;
    this.moderation = moderation;
    this.ids = new Ids(clock);
    this.clock = clock;
  }

  /** A run that is ready to be accepted and started; its pass must be closed in any case. */
  record Prepared(
      Assistant assistant,
      RunTurn turn,
      RunStore.Acceptance acceptance,
      Recordings recordings,
      ConversationGate.Pass pass) {
    RunRecord record() {
      return acceptance.run();
    }

    /** Undoes what was made ready: the run isn't started. */
    void drop() {
      pass.close();
      turn.sources().intake().drop(acceptance.newMessages());
      recordings.drop(acceptance.newMessages());
    }
  }

  /**
   * @param earlier the run whose request id this one takes over; null when there is none
   * @param retry whether that run is started anew, in its own conversation
   */
  Prepared prepare(Caller caller, TurnRequest request, @Nullable RunRecord earlier, boolean retry) {
    Assistant assistant = catalogue.find(request.assistantId()).orElseThrow(RunStarter::unknown);
    Model model = model(assistant);
    voices.check(request, model.info());
    Place place = places.place(caller, request, retry ? earlier : null);
    try {
      return prepared(caller, request, assistant, model, place, earlier);
    } catch (RuntimeException e) {
      place.pass().close();
      throw e;
    }
  }

  /** A user's own assistant may name a model that isn't configured. */
  private Model model(Assistant assistant) {
    try {
      return models.named(assistant.card().model());
    } catch (ModelException e) {
      String name = String.valueOf(assistant.card().model());
      throw new ApiException(new ApiError.ModelNotFound(name, ModelAdvice.CONFIGURE), e);
    }
  }

  private Prepared prepared(
      Caller caller,
      TurnRequest request,
      Assistant assistant,
      Model model,
      Place place,
      @Nullable RunRecord earlier) {
    @Nullable RunRecord retried = place.retried();
    List<StoredMessage> before =
        place.isNew() ? List.of() : before(caller, place.conversation(), retried);
    Told.checkResults(request, before);
    List<ChatMessage> sent = inWords(caller, model, request, Told.newOf(request, before));
    checkWords(caller, sent);
    Conversation conversation =
        place.isNew()
            ? ConversationPlaces.titled(place.conversation(), sent)
            : place.conversation();
    List<ChatMessage> newest = taken(caller, request, place, sent);
    RunRecord run = record(caller, request, conversation);
    Told told =
        place.isNew()
            ? Told.opening(run, newest)
            : new Told(withRounds(before, newest, model), newest);
    RunTurn turn =
        new RunTurn(
            run.id(),
            request.forTurn(assistant.functions()),
            conversation,
            told.before(),
            told.newest(),
            model,
            window,
            conversations,
            sources,
            tools(caller, request, conversation, assistant.card(), model),
            voices.memory().share());
    RunStore.Acceptance acceptance =
        new RunStore.Acceptance(
            run,
            place.isNew() ? conversation : null,
            newest,
            request.files(),
            earlier == null ? null : earlier.id(),
            retried != null);
    return new Prepared(assistant, turn, acceptance, voices.recordings(), place.pass());
  }

  /** Where the turn brings a function's result, with what tools found before it was called. */
  private List<StoredMessage> withRounds(
      List<StoredMessage> before, List<ChatMessage> newest, Model model) {
    return newest.stream().anyMatch(message -> message.role() == Role.TOOL)
        ? new ToolRounds(runs, model.info().contextTokens() / ROUNDS_OF_WINDOW).joined(before)
        : before;
  }

  private List<ChatMessage> inWords(
      Caller caller, Model model, TurnRequest request, List<ChatMessage> sent) {
    int first = request.messages().size() - sent.size();
    boolean checked = moderation.checks(caller.tenant());
    return voices.inWords(caller, model.info(), first, sent, checked);
  }

  /** Checks what the turn brings beside its words, and keeps what is to be kept of it. */
  private List<ChatMessage> taken(
      Caller caller, TurnRequest request, Place place, List<ChatMessage> sent) {
    String conversationId = place.conversation().id();
    List<ChatMessage> heard = voices.keep(caller, conversationId, sent);
    try {
      return sources.take(
          caller,
          place.conversation(),
          place.isNew(),
          place.retried() != null,
          request.messages().size() - sent.size(),
          heard,
          request.files());
    } catch (RuntimeException e) {
      voices.recordings().drop(heard);
      throw e;
    }
  }

  private TurnTools tools(
      Caller caller,
      TurnRequest request,
      Conversation conversation,
      AssistantCard card,
      Model model) {
    ToolContext context =
        new ToolContext(
            caller.tenant(),
            conversation.id(),
            List.of(card.id(), card.name()),
            model.info().tools(),
            new CitablePassages(),
            belongings.of(
                caller.tenant(),
                conversation.id(),
                request.origin().publicUrl(),
                Set.copyOf(request.files())));
    return new TurnTools(request.usesTools() ? tools : List.of(), context);
  }

  /** Before anything of the turn is stored or shown to a model. */
  private void checkWords(Caller caller, List<ChatMessage> sent) {
    if (moderation.checks(caller.tenant())) {
      List<Said> said =
          sent.stream()
              .map(m -> new Said(m.role() == Role.ASSISTANT ? "history" : "user", m.text()))
              .toList();
      moderation.checkInput(caller.tenant(), said);
    }
  }

  private List<StoredMessage> before(
      Caller caller, Conversation conversation, @Nullable RunRecord retried) {
    @Nullable Summary summary = conversation.summary();
    long covered = summary == null ? 0 : summary.through();
    return conversations.since(caller.tenant(), conversation.id(), covered).stream()
        .filter(message -> retried == null || !message.runId().equals(retried.id()))
        .toList();
  }

  private RunRecord record(Caller caller, TurnRequest request, Conversation conversation) {
    String id = ids.next();
    @Nullable String requestId = request.requestId();
    return new RunRecord(
        id,
        caller.tenant(),
        caller.keyId(),
        conversation.id(),
        request.assistantId(),
        request.model(),
        requestId == null ? id : requestId,
        requestId != null,
        request.fingerprint(),
        request.userId(),
        request.metadata(),
        RunStatus.RUNNING,
        clock.instant(),
        null);
  }

  private static ApiException unknown() {
    return new ApiException(
        new ApiError.FieldNotAllowed("assistant_id", new Reason(Reason.Why.UNKNOWN, null)));
  }
}
