package dev.zhuli.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be wrong with a request or a run, as the caller is told of it.
 *
 * <p>Status, code and words live in {@link ErrorTable} alone; the codes are those of the contract's
 * {@code errors.tsv}.
 */
public sealed interface ApiError {

  // Authentication -------------------------------------------------------------------------

  /** Unknown or revoked key, or a wrong secret; the three are told alike on purpose. */
  record AuthenticationFailed() implements ApiError {}

  record NoAuthorization() implements ApiError {}

  record TokenMalformed() implements ApiError {}

  record TokenExpired() implements ApiError {}

  record TokenSignatureInvalid() implements ApiError {}

  /** A page of another site asks, by way of a browser that has the key. */
  record OriginNotAllowed(String origin) implements ApiError {}

  // The request's body ---------------------------------------------------------------------

  /** The body is no JSON, is no valid UTF-8, or nests too deep. */
  record UnreadableBody(String detail) implements ApiError {}

  /** Several problems in one body, each named. */
  record InvalidRequest(List<Problem> problems) implements ApiError {}

  /**
   * @param way how its sender gets on
   */
  record ModelNotFound(String model, ModelAdvice way) implements ApiError {}

  /** The model that is configured can't do what is asked, such as looking at a picture. */
  record ModelCannot(Capability what) implements ApiError {}

  record FieldMissing(String field) implements ApiError {}

  /** A field's value is of the right type but not allowed. */
  record FieldNotAllowed(String field, Reason reason) implements ApiError {}

  record FieldWrongType(String field, String expected) implements ApiError {}

  record FieldsExclude(String first, String second) implements ApiError {}

  /**
   * @param size what the prompt has and may have; null where a model server refused it unmeasured
   */
  record PromptTooLong(@Nullable Size size) implements ApiError {
    public PromptTooLong(int tokens, int limit) {
      this(new Size(tokens, limit));
    }

    public static PromptTooLong byAnUnknownAmount() {
      return new PromptTooLong(null);
    }

    /** In tokens. */
    public record Size(int tokens, int limit) {}
  }

  record BodyTooLarge(long limitBytes) implements ApiError {}

  record HeadersTooLarge(long limitBytes) implements ApiError {}

  record MethodNotAllowed(String method) implements ApiError {}

  /**
   * @param expected what is taken here
   */
  record MediaTypeNotSupported(String mediaType, String expected) implements ApiError {}

  /**
   * A file or picture that can't be taken.
   *
   * @param field where the caller named or sent it
   * @param detail what a person needs to mend it: the kind that was found, or the limit
   */
  record FileRefused(String field, FileFault fault, String detail) implements ApiError {}

  // What is asked for ----------------------------------------------------------------------

  record NotFound(Kind kind) implements ApiError {}

  record RequestIdReused(String requestId) implements ApiError {}

  // Limits ---------------------------------------------------------------------------------

  /** Another turn of the same conversation is running, or too many of the key's are. */
  record TooManyAtOnce() implements ApiError {}

  /** The server as a whole can take no more now. */
  record Overloaded() implements ApiError {}

  // Failures of the work itself ------------------------------------------------------------

  /** An upstream refused, stalled, broke off or sent garbage. The id finds it in the log. */
  record UpstreamFailed(String errorId, UpstreamFault fault) implements ApiError {}

  /** A speech service refused, stalled, broke off or sent garbage. The id finds it in the log. */
  record VoiceFailed(String errorId, VoiceWork work, UpstreamFault fault) implements ApiError {}

  /**
   * The input or the output was found to be sensitive, by the upstream or by moderation.
   *
   * @param where null where an upstream didn't say
   */
  record Sensitive(@Nullable ContentFilter where) implements ApiError {
    public Sensitive() {
      this(null);
    }
  }

  /** No model can answer at all: no embedded model file and no model server. */
  record NoModel() implements ApiError {}

  /** The state folder can't be written: a full disk, or a folder that went away. */
  record StorageFailed(String errorId) implements ApiError {}

  record Cancelled() implements ApiError {}

  /** The server stopped in the middle of the run. */
  record Interrupted() implements ApiError {}

  record Internal(String errorId) implements ApiError {}

  /** One problem among several. */
  record Problem(String field, ApiError error) {}

  enum Kind {
    API,
    FILE,
    RUN,
    CONVERSATION,
    ARTIFACT,
    METHOD,
    TOOL
  }

  enum Capability {
    HEAR_AUDIO,
    SPEAK,
    CALL_FUNCTIONS
  }

  enum ModelAdvice {
    /** A dialect in which the model may be left out. */
    LEAVE_OUT,
    /** A dialect whose models are the assistants. */
    SEE_LIST,
    /** An assistant's description names it: its administrator's affair. */
    CONFIGURE
  }

  enum VoiceWork {
    TRANSCRIPTION,
    SPEECH
  }

  enum FileFault {
    EMPTY,
    /** A program for a machine. */
    EXECUTABLE,
    /** Its content is something else than its name says. */
    CONTRADICTS_NAME,
    /** The tenant keeps as much as it may. */
    QUOTA,
    TOO_LARGE,
    /** More than a conversation may have; the detail is how many. */
    TOO_MANY,
    ENCRYPTED,
    DAMAGED,
    /** It unpacks to much more than it should. */
    BOMB,
    UNSUPPORTED,
    /** Nothing was understood in a recording. */
    NO_WORDS,
    TIMED_OUT,
    /** A link to it can't be followed. */
    UNREACHABLE,
    /** What a link led to was an error; the detail is its status. */
    LINK_ANSWERS,
    /** A link to where this server must not go. */
    ADDRESS_NOT_ALLOWED
  }

  enum UpstreamFault {
    REFUSED,
    TIMED_OUT,
    BROKE_OFF,
    UNREADABLE,
    REJECTED,
    RATE_LIMITED,
    /** Too much was asked of it from here at the same time. */
    NO_PLACE
  }

  /** Why a value is not allowed, with what a person needs to mend it. */
  record Reason(Why why, @Nullable String detail) {
    public enum Why {
      UNKNOWN,
      EMPTY,
      TOO_SHORT,
      TOO_LONG,
      TOO_MANY,
      NOT_ONE_OF,
      CONTROL_CHARACTERS,
      NOT_UNIQUE,
      BAD_FORM
    }
  }
}
