package dev.zhuli.error;

import dev.zhuli.error.ApiError.AuthenticationFailed;
import dev.zhuli.error.ApiError.BodyTooLarge;
import dev.zhuli.error.ApiError.Cancelled;
import dev.zhuli.error.ApiError.FieldMissing;
import dev.zhuli.error.ApiError.FieldNotAllowed;
import dev.zhuli.error.ApiError.FieldWrongType;
import dev.zhuli.error.ApiError.FieldsExclude;
import dev.zhuli.error.ApiError.FileRefused;
import dev.zhuli.error.ApiError.HeadersTooLarge;
import dev.zhuli.error.ApiError.Internal;
import dev.zhuli.error.ApiError.Interrupted;
import dev.zhuli.error.ApiError.InvalidRequest;
import dev.zhuli.error.ApiError.MediaTypeNotSupported;
import dev.zhuli.error.ApiError.MethodNotAllowed;
import dev.zhuli.error.ApiError.ModelCannot;
import dev.zhuli.error.ApiError.ModelNotFound;
import dev.zhuli.error.ApiError.NoAuthorization;
import dev.zhuli.error.ApiError.NoModel;
import dev.zhuli.error.ApiError.NotFound;
import dev.zhuli.error.ApiError.OriginNotAllowed;
import dev.zhuli.error.ApiError.Overloaded;
import dev.zhuli.error.ApiError.Problem;
import dev.zhuli.error.ApiError.PromptTooLong;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.RequestIdReused;
import dev.zhuli.error.ApiError.Sensitive;
import dev.zhuli.error.ApiError.StorageFailed;
import dev.zhuli.error.ApiError.TokenExpired;
import dev.zhuli.error.ApiError.TokenMalformed;
import dev.zhuli.error.ApiError.TokenSignatureInvalid;
import dev.zhuli.error.ApiError.TooManyAtOnce;
import dev.zhuli.error.ApiError.UnreadableBody;
import dev.zhuli.error.ApiError.UpstreamFailed;
import dev.zhuli.error.ApiError.VoiceFailed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says which HTTP status, code and words an {@link ApiError} has.
 *
 * <p>Statuses and codes are those of the contract; the words lie in {@code errors_zh.properties}
 * and {@code errors_en.properties}. Values that come from the caller are shortened and freed of
 * control characters before they appear in a message.
 */
public final class ErrorTable {
  private static final int MAX_PROBLEMS_NAMED = 20;

  private ErrorTable() {}

  /**
   * What the caller is told.
   *
   * @param status HTTP status
   * @param code the contract's code, always numeric
   * @param message one or more whole sentences for a person
   * @param filter where sensitive text was found; null where nothing was or nobody said
   */
  public record Told(int status, int code, String message, @Nullable ContentFilter filter) {
    public Told(int status, int code, String message) {
      this(status, code, message, null);
    }
  }

  /** Whether the same request may succeed when sent again after a while. */
  public static boolean retryable(int code) {
    return switch (code) {
      case 1234, 1302, 1303, 1305 -> true;
      default -> false;
    };
  }

  public static Told tell(ApiError error, Language language) {
    Words words = Words.in(language);
    return switch (error) {
      case AuthenticationFailed() -> told(401, 1000, words.say("authentication_failed"));
      case NoAuthorization() -> told(401, 1001, words.say("no_authorization"));
      case TokenMalformed() -> told(401, 1002, words.say("token_malformed"));
      case TokenExpired() -> told(401, 1003, words.say("token_expired"));
      case TokenSignatureInvalid() -> told(401, 1004, words.say("token_signature_invalid"));
      case OriginNotAllowed(var origin) -> told(403, 1220, words.say("origin_not_allowed", origin));

      case UnreadableBody(var detail) -> told(400, 1210, words.say("unreadable_body", detail));
      // The contract: one problem has its own code, several share 1210.
      case InvalidRequest(var problems) when problems.size() == 1 ->
          tell(problems.getFirst().error(), language);
      case InvalidRequest(var problems) -> told(400, 1210, sentences(problems, language));
      case ModelNotFound(var model, var way) ->
          told(400, 1211, words.say("model_not_found." + key(way), model));
      case ModelCannot(var what) -> told(400, 1212, words.say("model_cannot." + key(what)));
      case FieldMissing(var field) -> told(400, 1213, words.say("field_missing", field));
      case FieldNotAllowed(var field, var reason) ->
          told(400, 1214, notAllowed(field, reason, words));
      case FieldWrongType(var field, var expected) ->
          told(400, 1210, words.say("field_wrong_type", field, expected));
      case FieldsExclude(var first, var second) ->
          told(400, 1215, words.say("fields_exclude", first, second));
      case FileRefused(var field, var fault, var detail) ->
          told(400, 1214, words.say("file_refused." + key(fault), field, detail));
      case PromptTooLong(var size) -> told(400, 1261, tooLong(size, words));
      case BodyTooLarge(var limit) -> told(413, 1210, words.say("body_too_large", size(limit)));
      case HeadersTooLarge(var limit) ->
          told(431, 1210, words.say("headers_too_large", size(limit)));
      case MethodNotAllowed(var method) -> told(405, 1210, words.say("method_not_allowed", method));
      case MediaTypeNotSupported(var type, var expected) ->
          told(415, 1210, words.say("media_type_not_supported", type, expected));

      case NotFound(var kind) -> told(404, 1222, words.say("not_found." + key(kind)));
      case RequestIdReused(var id) -> told(409, 1231, words.say("request_id_reused", id));

      case TooManyAtOnce() -> told(429, 1302, words.say("too_many_at_once"));
      case Overloaded() -> told(429, 1305, words.say("overloaded"));

      case UpstreamFailed(var id, var fault) ->
          told(500, 1234, words.say("upstream_failed." + key(fault), id));
      case VoiceFailed(var id, var work, var fault) ->
          told(
              500,
              1234,
              words.say(
                  "voice_failed." + key(fault), words.say("voice_failed.work." + key(work)), id));
      case Sensitive(var where) -> new Told(400, 1301, words.say("sensitive"), where);
      case NoModel() -> told(500, 1230, words.say("no_model"));
      case StorageFailed(var id) -> told(500, 1230, words.say("storage_failed", id));
      case Cancelled() -> told(500, 1230, words.say("cancelled"));
      case Interrupted() -> told(500, 1230, words.say("interrupted"));
      case Internal(var id) -> told(500, 500, words.say("internal", id));
    };
  }

  private static Told told(int status, int code, String message) {
    return new Told(status, code, message);
  }

  private static String sentences(List<Problem> problems, Language language) {
    Words words = Words.in(language);
    String named =
        problems.stream()
            .limit(MAX_PROBLEMS_NAMED)
            .map(problem -> tell(problem.error(), language).message())
            .distinct()
            .collect(Collectors.joining(language == Language.ZH ? "" : " "));
    int unnamed = problems.size() - MAX_PROBLEMS_NAMED;
    String rest = unnamed > 0 ? words.say("invalid_request.more", unnamed) : "";
    return words.say("invalid_request", problems.size()) + named + rest;
  }

  private static String notAllowed(String field, Reason reason, Words words) {
    String key = "field_not_allowed." + key(reason.why());
    String detail = reason.detail();
    return detail == null ? words.say(key, field) : words.say(key + ".detail", field, detail);
  }

  private static String tooLong(PromptTooLong.@Nullable Size size, Words words) {
    return size == null
        ? words.say("prompt_too_long.unknown")
        : words.say("prompt_too_long", size.tokens(), size.limit());
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String size(long bytes) {
    long mebibyte = 1 << 20;
    return bytes >= mebibyte && bytes % mebibyte == 0
        ? bytes / mebibyte + " MB"
        : bytes % 1024 == 0 ? bytes / 1024 + " KB" : bytes + " B";
  }
}
